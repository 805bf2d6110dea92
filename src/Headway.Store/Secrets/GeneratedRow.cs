namespace Headway.Store.Secrets;

/// <summary>A generated secret as the database gives it.</summary>
internal sealed class GeneratedRow
{
    public string Key { get; set; } = string.Empty;

    public byte[] ValueSealed { get; set; } = [];

    public static string Place(Guid environmentId, string key) => $"generated secret:{environmentId}:{key}";
}
