using System.Globalization;
using Headway.Deployments.Ports;
using Headway.Model.Names;

namespace Headway.Store.Secrets;

/// <summary>A variable as the database gives it.</summary>
internal sealed class VariableRow
{
    public string Service { get; set; } = string.Empty;

    public string Name { get; set; } = string.Empty;

    public int Version { get; set; }

    public byte[]? ValueSealed { get; set; }

    public bool Secret { get; set; }

    public static string Place(Guid environmentId, string service, string name, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"variable:{environmentId}:{service}:{name}:{version}");

    public SetVariable ToVariable(SecretBox box, Guid environmentId) => new(
        Service.Length == 0 ? null : ServiceName.Parse(Service),
        VariableName.Parse(Name),
        box.OpenText(ValueSealed, Place(environmentId, Service, Name, Version)),
        Secret);
}
