using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Model.Tests.Variables;

internal static class DatabasePlans
{
    public static DatabasePlan Of(DatabaseEngine engine, int port, string password) => new()
    {
        Id = InstanceId.Parse("credify-production-db"),
        Name = DatabaseName.Parse("db"),
        Engine = engine,
        Address = "127.80.0.2",
        Port = port,
        Directory = "/data",
        Password = password,
        AdminPassword = "the-administrator's",
        Role = "app",
        Pool = engine == DatabaseEngine.Postgres ? new PoolPlan(port + PoolPlan.PortDistance, null, new PoolSizes()) : null,
    };
}
