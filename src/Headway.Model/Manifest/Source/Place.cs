using Headway.Model.Values;

namespace Headway.Model.Manifest.Source;

/// <summary>A value together with where it stands and where its problems go.</summary>
internal sealed record Place(string Path, SourceNode Node, ProblemList Problems)
{
    /// <summary>Joins a path and a key as messages show it.</summary>
    /// <param name="path">The path; empty for the file.</param>
    /// <param name="key">The key, as written.</param>
    public static string Join(string path, string key) =>
        path.Length == 0 ? Excerpt.Plain(key) : $"{path}/{Excerpt.Plain(key)}";

    /// <summary>Says what is wrong here, unless something was said already.</summary>
    /// <param name="message">What is wrong and what would be right.</param>
    public void Refuse(string message)
    {
        if (Node is not SourceBroken)
        {
            Problems.Add(Path, Node.Line, message);
        }
    }

    /// <summary>Gets the place of an entry of this map.</summary>
    /// <param name="entry">The entry.</param>
    public Place At(SourceEntry entry) => new(Join(Path, entry.Key), entry.Value, Problems);

    /// <summary>Gets the place of an item of this list.</summary>
    /// <param name="index">The number of the item, from 0.</param>
    /// <param name="item">The item.</param>
    public Place At(int index, SourceNode item) => new($"{Path}/{index}", item, Problems);
}
