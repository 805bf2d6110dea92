namespace Headway.Model.Data.Operating;

/// <summary>What the application's role may do in its database, and which of its tables show it only some of their rows (requirements P432, P433).</summary>
/// <param name="Powers">What the role may do beyond its own database, as PostgreSQL names it, such as <c>SUPERUSER</c>; none as Headway makes it.</param>
/// <param name="Tables">How many tables there are.</param>
/// <param name="Protected">How many of them have row-level security that binds the role.</param>
/// <param name="Unbound">Those with row-level security that does not bind the role, for it owns them; at most fifty, by name.</param>
public sealed record AccessReport(IReadOnlyList<string> Powers, int Tables, int Protected, IReadOnlyList<string> Unbound);
