namespace Headway.Cli.Commands.Deployments;

/// <summary>What becomes of the data in a rollback.</summary>
internal static class RollbackChoice
{
    /// <summary>The code goes back, the data stays.</summary>
    public const string Code = "code";

    /// <summary>The code goes back, and the data as it was is restored beside the database.</summary>
    public const string Beside = "beside";

    /// <summary>The code and the data go back.</summary>
    public const string InPlace = "in-place";

    /// <summary>Gets the choices, each with what it means.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> All { get; } =
    [
        (Code, "only the code goes back; the data stays as it is now"),
        (Beside, "only the code goes back; the data as it was is restored beside the database, to look at or copy from"),
        (InPlace, "code and data go back; what was written since is lost to users, and kept beside"),
    ];
}
