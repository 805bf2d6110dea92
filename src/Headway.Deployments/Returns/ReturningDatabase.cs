using Headway.Model.Data;
using Headway.Model.Deployments;

namespace Headway.Deployments.Returns;

/// <summary>A database that goes back with the code.</summary>
/// <param name="Source">The database.</param>
/// <param name="Copy">The copy that takes its place.</param>
/// <param name="Back">Where it goes back to.</param>
/// <param name="Kept">The name under which what it is now is kept.</param>
public sealed record ReturningDatabase(DatabasePlan Source, DatabasePlan Copy, DatabaseReturn Back, string Kept);
