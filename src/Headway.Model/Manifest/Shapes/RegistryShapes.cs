namespace Headway.Model.Manifest.Shapes;

/// <summary>The shape of <c>registries</c>.</summary>
internal static class RegistryShapes
{
    private const string NamePattern = "^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:[0-9]{1,5})?$";

    public static MapShape Registry { get; } = new(
        [
            new("user", new TextShape(ServiceShapes.VariablePattern), "The name of the environment's variable with the user.", IsRequired: true),
            new("password", new TextShape(ServiceShapes.VariablePattern), "The name of the environment's variable with the password or token.", IsRequired: true),
        ],
        []);

    public static NamedShape All { get; } = new(NamePattern, Registry, 20);
}
