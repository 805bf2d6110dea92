using System.Text.RegularExpressions;
using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Names;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads the volumes of a service, and refuses beside them what would have two instances run on one.</summary>
internal static partial class VolumeReader
{
    // What the sandbox of a process shows of the host; an image may keep its data where it likes.
    private static readonly string[] OfTheSystem = ["/bin", "/dev", "/etc", "/lib", "/lib32", "/lib64", "/proc", "/sbin", "/sys", "/usr"];

    /// <summary>Reads them.</summary>
    /// <param name="map">The service.</param>
    /// <param name="build">How it is built; null when that was refused.</param>
    public static IReadOnlyDictionary<ServiceName, string> Read(MapReader map, BuildSpec? build)
    {
        if (!map.Has("volumes"))
        {
            CheckHold(map);
            return new Dictionary<ServiceName, string>();
        }

        CheckBeside(map, build);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return NamedReader.Read<ServiceName, string>(map.Find("volumes"), ServiceShapes.Volumes, place => ReadPath(place, build, seen));
    }

    private static void CheckBeside(MapReader map, BuildSpec? build)
    {
        if (build?.With == Builder.Static)
        {
            map.Refuse("volumes", "is not for a static site: nothing in it writes; remove it");
        }

        if (map.Flag("overlap") == true)
        {
            map.Refuse("volumes", "needs 'overlap: false': two versions must not run on one volume at once");
        }

        if (map.Whole("replicas") is > 1)
        {
            map.Refuse("volumes", "needs 'replicas: 1': two instances must not run on one volume at once");
        }

        if (OfRollout(map, "canary") is not null)
        {
            map.Refuse("volumes", "cannot be beside 'rollout.canary', for which two versions would run on one volume at once; remove one of them");
        }
    }

    private static void CheckHold(MapReader map)
    {
        if (OfRollout(map, "hold") is { } entry)
        {
            map.Find("rollout")!.At(entry).Refuse("is for services with 'volumes' only: nobody waits for the others; remove it");
        }
    }

    private static SourceEntry? OfRollout(MapReader map, string key) =>
        (map.Find("rollout")?.Node as SourceMap)?.Entries.FirstOrDefault(entry => entry.Key == key);

    private static string? ReadPath(Place place, BuildSpec? build, HashSet<string> seen)
    {
        if (place.Text() is not { } text)
        {
            return null;
        }

        var path = text.TrimEnd('/');
        if (!VolumePath().IsMatch(path) || path.Split('/').Any(part => part is "." or ".."))
        {
            return place.Refused<string>($"must be an absolute path such as /data, of letters, digits, dots, underscores and hyphens; was {Excerpt.Ascii(text)}");
        }

        if (build is { MakesImage: false } && OfTheSystem.Any(folder => IsWithin(path, folder)))
        {
            return place.Refused<string>($"must not be below {string.Join(", ", OfTheSystem)}, which are the host's own; use a path such as /data");
        }

        if (seen.Any(other => IsWithin(path, other) || IsWithin(other, path)))
        {
            return place.Refused<string>("must not be the path of another volume, or above or below it");
        }

        seen.Add(path);
        return path;
    }

    private static bool IsWithin(string path, string folder) => path == folder || path.StartsWith(folder + '/', StringComparison.Ordinal);

    [GeneratedRegex("\\A(/[A-Za-z0-9._-]+)+\\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex VolumePath();
}
