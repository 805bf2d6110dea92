namespace Headway.Model.Checklists;

/// <summary>How an item of the checklist is judged: a closed set.</summary>
public abstract record Judged
{
    private Judged()
    {
    }

    /// <summary>By rules of the preflight: all that begin so.</summary>
    /// <param name="Rules">The rules.</param>
    public sealed record ByGates(params IReadOnlyList<string> Rules) : Judged;

    /// <summary>By rules of <c>require</c> on a variable.</summary>
    /// <param name="Variables">The names of the variables, of any service.</param>
    public sealed record ByRequire(params IReadOnlyList<string> Variables) : Judged;

    /// <summary>By the project's own checks whose command has one of the words.</summary>
    /// <param name="Words">The words.</param>
    public sealed record ByChecks(params IReadOnlyList<string> Words) : Judged;

    /// <summary>By a step of the deployment.</summary>
    /// <param name="Step">The step.</param>
    public sealed record ByStep(string Step) : Judged;

    /// <summary>By the state of the deployment.</summary>
    public sealed record ByDeployment : Judged;

    /// <summary>By the smoke checks that the deployment ran.</summary>
    /// <param name="Kind">Those of a kind, see <see cref="Smoke.SmokeKinds"/>; null for every kind.</param>
    /// <param name="Words">Those with one of the words in their name; none for all.</param>
    public sealed record BySmoke(string? Kind, params IReadOnlyList<string> Words) : Judged;

    /// <summary>By the limits of requests in the manifest, or a smoke check of a limit that the application keeps itself.</summary>
    public sealed record ByLimits : Judged;

    /// <summary>By the share of errors while the new version was watched.</summary>
    /// <param name="Most">The most, 0–1.</param>
    public sealed record ByErrors(double Most) : Judged;

    /// <summary>By how long 95 % of the answers took while the new version was watched.</summary>
    /// <param name="Most">The most.</param>
    public sealed record ByTimes(TimeSpan Most) : Judged;

    /// <summary>By the watch, which compared the new version's errors and times with those before and with what the service promises.</summary>
    public sealed record ByComparison : Judged;

    /// <summary>By whether figures of the new version were kept with the deployment.</summary>
    public sealed record ByBaseline : Judged;

    /// <summary>By what runs now: every service and every database.</summary>
    public sealed record ByRunning : Judged;

    /// <summary>By a database that must answer now.</summary>
    /// <param name="Engine"><c>postgres</c> or <c>redis</c>.</param>
    public sealed record ByDatabase(string Engine) : Judged;

    /// <summary>By the pools in front of the PostgreSQL databases: each answers, and a service uses it.</summary>
    public sealed record ByPool : Judged;

    /// <summary>By the backups of the PostgreSQL databases: there is one, and they are made as the manifest asks.</summary>
    public sealed record ByBackups : Judged;

    /// <summary>By the drills: a backup of each PostgreSQL database was restored and checked.</summary>
    public sealed record ByProof : Judged;

    /// <summary>By what the application's role may do in PostgreSQL.</summary>
    public sealed record ByRole : Judged;

    /// <summary>By the row-level security of the application's tables.</summary>
    public sealed record ByRowSecurity : Judged;

    /// <summary>By how the instances are run: every one under an account of its own that is not root.</summary>
    public sealed record ByAccounts : Judged;

    /// <summary>By a person's signature.</summary>
    public sealed record BySignature : Judged;

    /// <summary>Not yet by this version.</summary>
    /// <param name="Feature">What is missing.</param>
    public sealed record NotYet(string Feature) : Judged;
}
