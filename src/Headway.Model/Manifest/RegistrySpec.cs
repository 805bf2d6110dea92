using Headway.Model.Names;

namespace Headway.Model.Manifest;

/// <summary>How a registry of images lets a project in. Holds no secret, only the names of the environment's variables.</summary>
/// <param name="User">The variable with the user.</param>
/// <param name="Password">The variable with the password or token.</param>
public sealed record RegistrySpec(VariableName User, VariableName Password);
