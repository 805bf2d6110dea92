using Headway.Import.Reading;
using Headway.Model.Data;

namespace Headway.Import.Planning;

/// <summary>A managed database while the import finds out about it.</summary>
/// <param name="sourceName">What the source calls it.</param>
/// <param name="name">What the manifest calls it.</param>
/// <param name="engine">The engine.</param>
/// <param name="at">Where it comes from.</param>
internal sealed class DatabaseDraft(string sourceName, string name, DatabaseEngine engine, Place at)
{
    public string SourceName { get; } = sourceName;

    public string Name { get; } = name;

    public DatabaseEngine Engine { get; } = engine;

    public Place At { get; } = at;

    public long? Memory { get; set; }

    /// <summary>Gets the names of poolers in front of it: their addresses lead to the pool.</summary>
    public List<string> Poolers { get; } = [];

    /// <summary>Gets the ports of the host that led to it.</summary>
    public List<int> Published { get; } = [];

    /// <summary>Writes a reference to one of its values.</summary>
    /// <param name="variable">The variable, such as <c>URL</c>.</param>
    public string Reference(string variable) => $"${{{{ {Name}.{variable} }}}}";

    public string Host => Reference(Engine == DatabaseEngine.Postgres ? "PGHOST" : "HOST");

    public string Port => Reference(Engine == DatabaseEngine.Postgres ? "PGPORT" : "PORT");

    public string Password => Reference(Engine == DatabaseEngine.Postgres ? "PGPASSWORD" : "PASSWORD");
}
