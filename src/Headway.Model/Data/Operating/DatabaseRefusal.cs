namespace Headway.Model.Data.Operating;

/// <summary>Something that was asked of a database and is not done.</summary>
/// <param name="Code">The stable, dotted code.</param>
/// <param name="Reason">What and why, in one sentence or two.</param>
/// <param name="Try">What to do.</param>
public sealed record DatabaseRefusal(string Code, string Reason, string Try);
