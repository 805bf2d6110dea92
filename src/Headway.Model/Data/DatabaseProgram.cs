namespace Headway.Model.Data;

/// <summary>A program that managed databases need on the host.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Path">Where it is; null when it is missing.</param>
/// <param name="Missing">What is missing and how to install it; null when it is there.</param>
public sealed record DatabaseProgram(string Name, string? Path, string? Missing);
