using System.Globalization;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Testing.Deployments;

namespace Headway.Deployments.Tests.Fixtures;

/// <summary>Lets the migrations of a world change schemas: that of a database, or that of its copy while they are rehearsed.</summary>
internal static class SchemaChanges
{
    /// <summary>The schema before them.</summary>
    public static readonly IReadOnlyList<string> Old = ["first"];

    /// <summary>The schema after them.</summary>
    public static readonly IReadOnlyList<string> New = ["first", "second", "third"];

    /// <summary>Makes <c>up</c> and <c>down</c> do so; the way down has two steps.</summary>
    public static void Begin(World world) => world.Programs.Works = (spec, _) =>
    {
        if (spec.Command is ["api", var verb] && Target(spec) is { } id)
        {
            world.Schemas[id] = verb == "migrate" ? New : world.Schemas[id].SkipLast(world.Schemas[id].Count > Old.Count ? 1 : 0).ToList();
        }

        return Task.CompletedTask;
    };

    /// <summary>Lets the first version fail its checks on the new schema.</summary>
    public static void BreakOldVersion(World world) => world.Smoke.Answers = (instance, _) =>
        instance.Spec.Network is not null && instance.Spec.Environment["HEADWAY_RELEASE"] == "1" && world.Schemas[Copy].Count > Old.Count
            ? FakeSmokeClient.Answer(500, "column name does not exist")
            : FakeSmokeClient.Answer(200, """{ "status": "ok", "token": "t-123456" }""");

    /// <summary>Gets the copy of the database.</summary>
    public static InstanceId Copy => InstanceId.Parse("db.shop.production.postgres.rehearsal");

    /// <summary>Gets the database.</summary>
    public static InstanceId Database => InstanceId.Parse("db.shop.production.postgres");

    private static InstanceId? Target(InstanceSpec spec) =>
        new Uri(spec.Environment["DATABASE_URL"]).Port.ToString(CultureInfo.InvariantCulture) == "7431" ? Copy : Database;
}
