namespace Headway.Model.Manifest.Shapes;

/// <summary>The shape of the whole manifest.</summary>
internal static class ProjectShapes
{
    public const string NamePattern = "^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$";

    public const int MaxNames = 100;

    public static MapShape Database { get; } = new(
        [
            new("engine", new ChoiceShape(["postgres", "redis"], []), "The kind of database.", IsRequired: true),
            new("memory", LimitShapes.Memory, "The memory it may use, at least 16MB.", "1GB for postgres, 256MB of data for redis"),
            new("cpu", LimitShapes.Cpu, "The processors it may use, 0.01 to 1024.", "no limit"),
            new("pool", PoolShapes.Pool, "The pool in front of a postgres, which POOLED_URL leads to; a number is its size."),
            new("backup", BackupShapes.Backup, "The backups; a duration is how often."),
        ],
        []);

    public static MapShape Environment { get; } = new(
        [
            new("variables", ServiceShapes.Variables, "Variables of every service in this environment; they win over env."),
            new("routes", new NamedShape(NamePattern, ServiceShapes.Routes, MaxNames), "Routes of services in this environment, in place of their own."),
            new("runtime", new ChoiceShape(["process", "docker"], []), "How services run that are no images by themselves.", "process"),
            .. EnvironmentGateShapes.Keys,
        ],
        [],
        MayBeEmpty: true);

    public static MapShape Project { get; } = new(
        [
            new("project", new TextShape(NamePattern), "The name of the project.", IsRequired: true),
            new("services", new NamedShape(NamePattern, ServiceShapes.Service, MaxNames, MayBeEmpty: false), "The parts of the project that run.", IsRequired: true),
            new("databases", new NamedShape(NamePattern, Database, MaxNames), "Managed databases of every environment."),
            new("registries", RegistryShapes.All, "Registries of images that ask for a login."),
            new("environments", new NamedShape(NamePattern, Environment, MaxNames), "The environments.", "production"),
        ],
        []);
}
