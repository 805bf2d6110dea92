namespace Headway.Builders.Artifacts;

/// <summary>Decides by its text alone whether a symbolic link stays inside its tree.</summary>
internal static class LinkRule
{
    /// <summary>
    /// Says whether a link stays inside. The parents of <paramref name="path"/> must be real folders. <c>..</c> may only come
    /// first: after a name it could climb out of another link (<c>d → .</c> and <c>x → d/..</c> ends above the root).
    /// </summary>
    /// <param name="path">The link's own path below the root.</param>
    /// <param name="target">Where it points to.</param>
    public static bool StaysInside(string path, string target)
    {
        if (target.Length == 0 || target[0] == '/')
        {
            return false;
        }

        var depth = path.Count(static c => c == '/');
        var named = false;
        foreach (var part in target.Split('/'))
        {
            if (part == "..")
            {
                if (named || --depth < 0)
                {
                    return false;
                }
            }
            else if (part.Length > 0 && part != ".")
            {
                named = true;
            }
        }

        return true;
    }
}
