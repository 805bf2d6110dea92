using System.Globalization;
using System.Xml.Linq;
using Headway.Model.Manifest;

namespace Headway.Model.Tests;

/// <summary>Numbers of stored enums are in databases and journals; a change would make old records mean something else.</summary>
public sealed class StoredEnumTests
{
    private static readonly string File = Repository.Path("tests", "Headway.Model.Tests", "StoredEnums.txt");

    [Fact]
    public void No_number_of_a_stored_enum_is_ever_changed_or_removed()
    {
        var actual = Members();
        var frozen = System.IO.File.Exists(File) ? System.IO.File.ReadAllLines(File) : [];

        // Not even the switch that rewrites golden files may drop a line.
        Assert.Empty(frozen.Except(actual));
        Repository.AssertGolden(File, string.Concat(actual.Select(line => line + "\n")));
    }

    [Fact]
    public void The_enums_that_say_Stored_are_found() =>
        Assert.Contains("Headway.Model.Manifest.Builder.Static = 4", Members());

    private static IReadOnlyList<string> Members()
    {
        var assembly = typeof(Builder).Assembly;
        var documentation = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"));
        var stored = documentation.Descendants("member")
            .Where(member => member.Element("summary")?.Value.Contains("Stored", StringComparison.Ordinal) == true)
            .Select(member => member.Attribute("name")!.Value)
            .ToHashSet(StringComparer.Ordinal);
        return [.. assembly.GetTypes()
            .Where(type => type.IsEnum && stored.Contains("T:" + type.FullName))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type => Enum.GetNames(type).Select(name => $"{type.FullName}.{name} = {Number(type, name)}"))];
    }

    private static string Number(Type type, string name) =>
        Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
}
