namespace Headway.Model.Building;

/// <summary>An image, or the reason why there is none.</summary>
public abstract record ImageResult
{
    private ImageResult()
    {
    }

    /// <summary>There is an image.</summary>
    /// <param name="Id">Its id: the digest of its content.</param>
    public sealed record Ready(string Id) : ImageResult;

    /// <summary>There is none.</summary>
    /// <param name="Reason">One true clause: what failed and what to try.</param>
    public sealed record Failed(string Reason) : ImageResult;
}
