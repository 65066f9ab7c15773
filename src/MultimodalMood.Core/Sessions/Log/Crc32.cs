namespace MultimodalMood.Core.Sessions.Log;

/// <summary>CRC-32 as in IEEE 802.3, zip and PNG (polynomial 0xEDB88320, reflected).</summary>
public static class Crc32
{
    private static readonly uint[] s_table = BuildTable();

    /// <summary>Checksum of <paramref name="bytes"/>; "123456789" gives 0xCBF43926.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte b in bytes)
        {
            crc = s_table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] BuildTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }
}
