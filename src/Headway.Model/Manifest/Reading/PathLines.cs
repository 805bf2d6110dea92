using System.Globalization;
using Headway.Model.Manifest.Source;

namespace Headway.Model.Manifest.Reading;

/// <summary>Says problems by their path alone; finds the line in the file.</summary>
internal sealed class PathLines(SourceNode root, ProblemList problems)
{
    /// <summary>Says a problem.</summary>
    /// <param name="path">The place; the nearest part that is written gives the line.</param>
    /// <param name="message">What is wrong and what would be right.</param>
    public void Refuse(string path, string message) => problems.Add(path, LineOf(path), message);

    private int LineOf(string path)
    {
        var node = root;
        foreach (var part in path.Split('/'))
        {
            var next = node switch
            {
                SourceMap map => map.Find(part),
                SourceList list when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) => list.Items.ElementAtOrDefault(index),
                _ => null,
            };
            if (next is null)
            {
                break;
            }

            node = next;
        }

        return node.Line;
    }
}
