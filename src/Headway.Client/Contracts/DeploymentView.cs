namespace Headway.Client.Contracts;

/// <summary>A deployment: one attempt to make a release current.</summary>
public sealed record DeploymentView
{
    /// <summary>Gets the number in its environment, counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the project.</summary>
    public required string Project { get; init; }

    /// <summary>Gets the environment.</summary>
    public required string Environment { get; init; }

    /// <summary>Gets <c>deploy</c>, <c>redeploy</c>, <c>rollback</c>, <c>scale</c>, <c>restart</c>, <c>stop</c> or <c>start</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets <c>queued</c>, <c>running</c>, <c>live</c> (users see it; the old version is still warm), <c>succeeded</c>, <c>failed</c>, <c>cancelled</c>, <c>superseded</c> or <c>stuck</c> (a person is needed).</summary>
    public required string State { get; init; }

    /// <summary>Gets one true sentence: what happened, and what to do.</summary>
    public string? Summary { get; init; }

    /// <summary>Gets the number of the release; null until there is one.</summary>
    public int? Release { get; init; }

    /// <summary>Gets the number of the release that was current before.</summary>
    public int? PreviousRelease { get; init; }

    /// <summary>Gets the commit, when it is known.</summary>
    public string? Commit { get; init; }

    /// <summary>Gets why, in the words of who asked.</summary>
    public string? Message { get; init; }

    /// <summary>Gets who asked.</summary>
    public required string By { get; init; }

    /// <summary>Gets when it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when users saw the new version.</summary>
    public DateTimeOffset? LiveAt { get; init; }

    /// <summary>Gets when it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets its steps, in order.</summary>
    public IReadOnlyList<StepView> Steps { get; init; } = [];

    /// <summary>Gets how every rule was judged before it; null in lists, and when it was not judged.</summary>
    public PreflightView? Preflight { get; init; }

    /// <summary>Gets what people must know of a rollback: from where to where, why, and what is next; null for other kinds, and in lists.</summary>
    public IReadOnlyList<string>? Notice { get; init; }

    /// <summary>Gets the figures of its services before and after, side by side.</summary>
    public IReadOnlyList<ServiceFiguresView> Figures { get; init; } = [];

    /// <summary>Gets the public addresses that it serves.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];
}
