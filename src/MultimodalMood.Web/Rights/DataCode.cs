namespace MultimodalMood.Web.Rights;

/// <summary>How a data code is written for people: three groups of four.</summary>
public static class DataCode
{
    /// <summary><c>ABCD-2345-WXYZ</c>.</summary>
    public static string Shown(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.Length == Storage.DataCodes.Length ? $"{code[..4]}-{code[4..8]}-{code[8..]}" : code;
    }
}
