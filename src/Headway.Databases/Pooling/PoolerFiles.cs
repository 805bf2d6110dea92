using Headway.Databases.Hosting;
using Headway.Model.Runtime;

namespace Headway.Databases.Pooling;

/// <summary>Writes the files of a pooler: its account may read them and change none.</summary>
internal static class PoolerFiles
{
    /// <summary>Says whether the files are as planned.</summary>
    public static bool AreWritten(PoolerLayout layout) => Texts(layout).All(item => Folders.Holds(item.Path, item.Text));

    /// <summary>Writes those that are not as planned, the settings last.</summary>
    public static void Write(PoolerLayout layout, AccountSpec? account)
    {
        Folders.MakePassage(layout.Process.Directory, account);
        Folders.MakeOwned(layout.Sockets, account);
        foreach (var (path, text) in Texts(layout))
        {
            Folders.WriteConfig(path, text, account);
        }
    }

    private static IReadOnlyList<(string Path, string Text)> Texts(PoolerLayout layout) =>
    [
        (layout.UsersFile, PoolerConfig.Users(layout)),
        (layout.AccessFile, PoolerConfig.Access(layout)),
        (layout.ConfigFile, PoolerConfig.Settings(layout)),
    ];
}
