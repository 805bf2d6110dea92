namespace Headway.Deployments.Pipeline;

/// <summary>The names of the steps, as journals keep them. Frozen by a test.</summary>
public static class StepNames
{
    /// <summary>Checks and decides everything.</summary>
    public const string Preflight = "preflight";

    /// <summary>Makes the artifacts.</summary>
    public const string Build = "build";

    /// <summary>Tries the migrations on copies of the databases.</summary>
    public const string Rehearse = "rehearse";

    /// <summary>Sets a restore point before the migrations.</summary>
    public const string RestorePoint = "restore-point";

    /// <summary>Brings the schema up.</summary>
    public const string Migrate = "migrate";

    /// <summary>Restores the databases beside themselves, for a rollback with its data.</summary>
    public const string Restore = "restore";

    /// <summary>Puts what was restored in the databases' place.</summary>
    public const string Exchange = "exchange";

    /// <summary>Starts the new instances beside the old ones.</summary>
    public const string Start = "start";

    /// <summary>Waits until every new instance is healthy.</summary>
    public const string Health = "health";

    /// <summary>Runs the smoke checks against the new instances, which the public does not see yet.</summary>
    public const string Smoke = "smoke";

    /// <summary>Ends the old workers and starts their successors.</summary>
    public const string Handover = "handover";

    /// <summary>Tries the new version with a share of the traffic.</summary>
    public const string Canary = "canary";

    /// <summary>Ends what has a volume and starts its successor on it, while requests wait.</summary>
    public const string Swap = "swap";

    /// <summary>Moves the traffic.</summary>
    public const string Shift = "shift";

    /// <summary>Runs the smoke checks once more, the way the public comes.</summary>
    public const string Verify = "verify";

    /// <summary>Watches the new version with real traffic.</summary>
    public const string Watch = "watch";

    /// <summary>Lets the old version go.</summary>
    public const string Retire = "retire";

    /// <summary>Gets the steps in the order in which a deployment runs them.</summary>
    public static IReadOnlyList<string> InOrder { get; } =
        [Preflight, Build, Rehearse, RestorePoint, Migrate, Restore, Exchange, Start, Health, Smoke, Handover, Canary, Swap, Shift, Verify, Watch, Retire];
}
