namespace Headway.Store.Access;

/// <summary>What a token may do; each role holds the ones before it. Stored; numbers never change.</summary>
public enum AccessRole
{
    /// <summary>Looks at everything that is no secret.</summary>
    Reader = 1,

    /// <summary>Deploys, rolls back, changes variables.</summary>
    Deployer = 2,

    /// <summary>Makes projects and tokens, sees connections.</summary>
    Admin = 3,
}
