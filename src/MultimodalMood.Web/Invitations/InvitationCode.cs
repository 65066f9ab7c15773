namespace MultimodalMood.Web.Invitations;

/// <summary>How a code is written for people: two groups of four.</summary>
public static class InvitationCode
{
    /// <summary><c>ABCD-2345</c>.</summary>
    public static string Shown(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.Length == Storage.Invitations.Length ? $"{code[..4]}-{code[4..]}" : code;
    }
}
