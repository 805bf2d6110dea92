namespace Headway.Model.Runtime;

/// <summary>What an instance says of its own health where its runtime asks it: the <c>HEALTHCHECK</c> of an image.</summary>
public enum InstanceHealth
{
    /// <summary>It says nothing: the image has no check.</summary>
    None = 0,

    /// <summary>Its first checks are not done yet.</summary>
    Starting = 1,

    /// <summary>Its last check passed.</summary>
    Healthy = 2,

    /// <summary>Its checks have failed several times in a row.</summary>
    Unhealthy = 3,
}
