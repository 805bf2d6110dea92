using Headway.Model.Names;

namespace Headway.Runtimes.Processes;

/// <summary>The files of one instance below the state directory.</summary>
/// <param name="StateDirectory">The state directory of the runtime.</param>
/// <param name="Id">The instance.</param>
internal sealed record InstanceFolder(string StateDirectory, InstanceId Id)
{
    /// <summary>Gets the folder that everything but the exit record is in.</summary>
    public string Path => System.IO.Path.Combine(InstancesOf(StateDirectory), Id.Value);

    /// <summary>Gets the file that the parent makes, and only one parent can: its line of /proc/PID/stat.</summary>
    public string Claim => System.IO.Path.Combine(Path, "parent");

    /// <summary>Gets the file that takes the exit code before it is moved to <see cref="ExitRecord"/>.</summary>
    public string Exit => System.IO.Path.Combine(Path, "exit");

    /// <summary>Gets the exit code; all records are in one folder, so that one watch sees them.</summary>
    public string ExitRecord => System.IO.Path.Combine(ExitsOf(StateDirectory), Id.Value);

    /// <summary>Gets the <see cref="InstanceRecord"/>.</summary>
    public string Record => System.IO.Path.Combine(Path, "instance.json");

    /// <summary>Gets the password file that the sandbox sees.</summary>
    public string Passwd => System.IO.Path.Combine(Path, "passwd");

    /// <summary>Gets the group file that the sandbox sees.</summary>
    public string Group => System.IO.Path.Combine(Path, "group");

    /// <summary>Gets the file in which a program that is attached to somebody leaves the word that it was started.</summary>
    public string Words => System.IO.Path.Combine(Path, "words");

    /// <summary>Gets the folder of all instances.</summary>
    /// <param name="stateDirectory">The state directory.</param>
    /// <returns>An absolute path.</returns>
    public static string InstancesOf(string stateDirectory) => System.IO.Path.Combine(stateDirectory, "instances");

    /// <summary>Gets the folder of all exit records.</summary>
    /// <param name="stateDirectory">The state directory.</param>
    /// <returns>An absolute path.</returns>
    public static string ExitsOf(string stateDirectory) => System.IO.Path.Combine(stateDirectory, "exits");

    /// <summary>Gets the folder of the locks between control planes.</summary>
    /// <param name="stateDirectory">The state directory.</param>
    /// <returns>An absolute path.</returns>
    public static string LocksOf(string stateDirectory) => System.IO.Path.Combine(stateDirectory, "locks");

    /// <summary>Gets the constant parent script.</summary>
    /// <param name="stateDirectory">The state directory.</param>
    /// <returns>An absolute path.</returns>
    public static string ParentScriptOf(string stateDirectory) => System.IO.Path.Combine(stateDirectory, "parent.sh");
}
