namespace Headway.Store;

/// <summary>What the store gives out: folders, addresses, accounts and ports.</summary>
public sealed record StoreOptions
{
    /// <summary>Gets the absolute data directory; databases get <c>databases/project.environment.name</c> in it.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Gets the loopback network of the environments. The default is 127.80.0.0: the n-th gets 127.80.(n/250).(n%250+2).</summary>
    public string AddressBase { get; init; } = "127.80.0.0";

    /// <summary>Gets the first user id that is given to a service or database. The default is 210000. Ids are never given again.</summary>
    public int FirstAccountId { get; init; } = 210_000;

    /// <summary>Gets the first port for instances. The default is 20000.</summary>
    public int FirstInstancePort { get; init; } = 20_000;

    /// <summary>Gets the last port for instances. The default is 29999, below the ports that Linux gives to outgoing connections.</summary>
    public int LastInstancePort { get; init; } = 29_999;

    /// <summary>Gets the first private port of the services of an environment. The default is 10000.</summary>
    public int FirstPrivatePort { get; init; } = 10_000;
}
