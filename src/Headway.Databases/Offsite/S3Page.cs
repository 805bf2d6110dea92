using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Headway.Databases.Offsite;

/// <summary>A page of a bucket's list.</summary>
/// <param name="Objects">The objects.</param>
/// <param name="Next">What the next page is asked for with; null for none.</param>
internal sealed record S3Page(IReadOnlyList<S3Object> Objects, string? Next)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">It is no list, or it is cut off.</exception>
    public static S3Page Read(string xml)
    {
        try
        {
            var root = XDocument.Parse(xml).Root!;
            var space = root.Name.Namespace;
            var objects = root.Elements(space + "Contents").Select(entry => new S3Object(
                entry.Element(space + "Key")!.Value,
                long.Parse(entry.Element(space + "Size")!.Value, CultureInfo.InvariantCulture),
                DateTimeOffset.Parse(entry.Element(space + "LastModified")!.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))).ToList();
            var more = root.Element(space + "IsTruncated")?.Value == "true";
            return new S3Page(objects, more ? root.Element(space + "NextContinuationToken")!.Value : null);
        }
        catch (Exception failure) when (failure is XmlException or NullReferenceException or OverflowException)
        {
            throw new FormatException("The list of the bucket cannot be read.", failure);
        }
    }

    /// <summary>Reads the code of an error; null when there is none.</summary>
    public static string? ErrorCode(string xml)
    {
        try
        {
            var code = XDocument.Parse(xml).Root?.Element("Code")?.Value;
            return code is { Length: > 0 and < 100 } && code.All(char.IsAsciiLetterOrDigit) ? code : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
