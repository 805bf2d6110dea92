using System.Xml.Linq;

namespace Headway.Architecture.Tests.Reading;

/// <summary>What a project file says, used or not: an unused reference is not in the assembly.</summary>
internal sealed record ProjectFile(
    string Name, string Assembly, IReadOnlySet<string> Projects, IReadOnlySet<string> Packages, IReadOnlyList<string> Friends)
{
    public static ProjectFile Read(string path)
    {
        var items = XDocument.Load(path).Descendants().ToList();
        var name = Path.GetFileNameWithoutExtension(path);
        return new ProjectFile(
            name,
            items.FirstOrDefault(item => item.Name.LocalName == "AssemblyName")?.Value ?? name,
            Includes(items, "ProjectReference").Select(Path.GetFileNameWithoutExtension).OfType<string>().ToHashSet(StringComparer.Ordinal),
            Includes(items, "PackageReference").ToHashSet(StringComparer.Ordinal),
            [.. Includes(items, "InternalsVisibleTo")]);
    }

    private static IEnumerable<string> Includes(IEnumerable<XElement> items, string kind) => items
        .Where(item => item.Name.LocalName == kind)
        .Select(item => item.Attribute("Include")?.Value.Replace('\\', '/'))
        .OfType<string>();
}
