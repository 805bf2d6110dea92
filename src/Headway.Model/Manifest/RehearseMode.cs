namespace Headway.Model.Manifest;

/// <summary>What a rehearsal of a migration is for. The numbers are stored.</summary>
public enum RehearseMode
{
    /// <summary>A migration that is not safe ends the deployment before it runs where it counts.</summary>
    Refuse = 1,

    /// <summary>What was found is said, and the deployment goes on.</summary>
    Report = 2,

    /// <summary>There is none.</summary>
    Off = 3,
}
