using System.Text;
using Headway.Databases.Hosting;
using Headway.Model.Data;

namespace Headway.Databases.Postgres;

/// <summary>Where the parts of one cluster are in its folder.</summary>
internal sealed record PostgresLayout(DatabasePlan Plan)
{
    /// <summary>Gets the cluster itself; written by the account only.</summary>
    public string Data => Path.Combine(Plan.Directory, "data");

    /// <summary>Gets the settings, which the database cannot change.</summary>
    public string Config => Path.Combine(Plan.Directory, "config");

    public string ConfigFile => Path.Combine(Config, "postgresql.conf");

    public string AccessFile => Path.Combine(Config, "pg_hba.conf");

    public string Sockets => Path.Combine(Plan.Directory, "run");

    /// <summary>Gets the socket; null when its path would be longer than the kernel takes.</summary>
    public string? Socket
    {
        get
        {
            var path = Path.Combine(Sockets, $".s.PGSQL.{Plan.Port}");
            return Encoding.UTF8.GetByteCount(path) <= PlanRules.LongestSocketPath ? path : null;
        }
    }

    /// <summary>Gets where libpq and the platform's own connections find it: the folder of the socket, or the address where there is none.</summary>
    public string Host => Socket is null ? Plan.Address : Sockets;

    /// <summary>Gets the password that a new cluster has from its template, until the administrator's is set.</summary>
    public string BootstrapPassword => Path.Combine(Plan.Directory, "state", "bootstrap-password");

    public string Output => Path.Combine(Plan.Directory, "output.log");
}
