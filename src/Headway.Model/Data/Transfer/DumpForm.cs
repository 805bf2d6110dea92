namespace Headway.Model.Data.Transfer;

/// <summary>Recognises what a file is by its first bytes. Pure.</summary>
public static class DumpForm
{
    /// <summary>How many bytes are looked at.</summary>
    public const int Length = 512;

    /// <summary>Says what is wrong with a file that is to be loaded.</summary>
    /// <param name="start">Its first bytes: all, or <see cref="Length"/> of them.</param>
    /// <returns>Null when it is a dump in the custom format; otherwise what it is, and what to do.</returns>
    public static (string Reason, string Try)? Refuse(ReadOnlySpan<byte> start) => start switch
    {
        _ when start.StartsWith("PGDMP"u8) => null,
        { Length: 0 } => ("The file is empty.", Make),
        _ when start.StartsWith(new byte[] { 0x1f, 0x8b }) || start.StartsWith(new byte[] { 0x28, 0xb5, 0x2f, 0xfd }) =>
            ("The file is compressed, by gzip or zstd.", $"Unpack it first. {Make}"),
        _ when start.Length > 262 && start[257..].StartsWith("ustar"u8) =>
            ("The file is a tar archive.", $"A dump in the directory or tar format cannot be loaded. {Make}"),
        _ when IsSql(start) => ("The file is a dump in plain SQL, which cannot be checked before it runs.", PlainSql),
        _ => ("The file is no dump of PostgreSQL.", Make),
    };

    private const string Make = "Make one by 'headway db dump', or by 'pg_dump --format=custom --file=FILE'.";

    private const string PlainSql =
        "Make one by 'pg_dump --format=custom --file=FILE'. To run it as it is: headway connect DATABASE -- --single-transaction -v ON_ERROR_STOP=1 -f FILE";

    private static bool IsSql(ReadOnlySpan<byte> start)
    {
        // A byte-order mark may come first.
        var text = (start.StartsWith("\ufeff"u8) ? start[3..] : start).TrimStart(" \r\n\t"u8);
        return text.StartsWith("--"u8) || text.StartsWith("/*"u8) || text.StartsWith("\\"u8) || text.StartsWith("SET "u8)
            || text.StartsWith("CREATE "u8) || text.StartsWith("INSERT "u8) || text.StartsWith("BEGIN"u8) || text.StartsWith("DROP "u8);
    }
}
