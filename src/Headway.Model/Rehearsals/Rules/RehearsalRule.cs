namespace Headway.Model.Rehearsals.Rules;

/// <summary>Something that is looked for in each statement of a migration.</summary>
/// <param name="Name">Its stable name.</param>
/// <param name="Blocks">True when it makes requests wait, so that a hold helps; false when the old version or the migration itself breaks.</param>
/// <param name="Safer">What to do instead.</param>
/// <param name="Reason">Says why in one sentence; null when there is nothing to say.</param>
internal sealed record RehearsalRule(
    string Name, bool Blocks, string Safer, Func<RehearsalScene, RehearsedStatement, string?> Reason);
