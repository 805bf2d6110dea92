using System.Globalization;
using System.Text.RegularExpressions;

namespace Credify.Api.Migrations;

/// <summary>The migrations inside this program: <c>Migrations/Sql/0001_name.up.sql</c> and <c>….down.sql</c>.</summary>
public static partial class MigrationFiles
{
    public static IReadOnlyList<Migration> All()
    {
        var assembly = typeof(MigrationFiles).Assembly;
        var names = assembly.GetManifestResourceNames();
        return names
            .Select(name => UpFile().Match(name))
            .Where(match => match.Success)
            .Select(match => new Migration(
                int.Parse(match.Groups["version"].ValueSpan, CultureInfo.InvariantCulture),
                match.Groups["name"].Value,
                Read(match.Value),
                Read(match.Value.Replace(".up.sql", ".down.sql", StringComparison.Ordinal))))
            .OrderBy(migration => migration.Version)
            .ToList();

        string Read(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name)
                ?? throw new FileNotFoundException($"The migration file {name} is missing.");
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    [GeneratedRegex(@"^.*\.(?<version>\d{4})_(?<name>\w+)\.up\.sql$", RegexOptions.CultureInvariant)]
    private static partial Regex UpFile();
}
