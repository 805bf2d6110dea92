using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Headway.Store.Schema;

/// <summary>One numbered step of the database's schema.</summary>
/// <param name="Version">Its number, counted from 1.</param>
/// <param name="Name">The name of the file.</param>
/// <param name="Sql">Its statements.</param>
internal sealed record SchemaFile(int Version, string Name, string Sql)
{
    private const string Folder = "schema/";

    /// <summary>Gets the SHA-256 of the statements, as lower-case hexadecimal digits.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>Reads the files that came with this version of Headway.</summary>
    /// <returns>The files, by version.</returns>
    public static IReadOnlyList<SchemaFile> ReadAll() =>
    [
        .. typeof(SchemaFile).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(Read)
            .OrderBy(file => file.Version),
    ];

    private static SchemaFile Read(string resource)
    {
        using var reader = new StreamReader(typeof(SchemaFile).Assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        var name = resource[Folder.Length..];
        return new SchemaFile(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
