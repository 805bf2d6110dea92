namespace Headway.Import.Planning;

/// <summary>Knows the commands that install what a project's own files name: the builders do that by themselves.</summary>
internal static class Installers
{
    private static readonly string[] Words =
    [
        "pip install", "pip3 install", "npm ci", "npm install", "npm i", "yarn install", "yarn --frozen-lockfile", "pnpm install", "pnpm i", "uv sync", "poetry install",
        "dotnet restore", "python -m venv", "corepack", "bun install",
    ];

    /// <summary>Gets whether a command only installs.</summary>
    public static bool Has(string line) =>
        line == "..." || Array.Exists(Words, word => line == word || line.StartsWith(word + " ", StringComparison.Ordinal) || line.StartsWith($"python -m {word} ", StringComparison.Ordinal));

    /// <summary>Takes the commands that only install out of a line.</summary>
    /// <returns>What is left; empty for nothing.</returns>
    public static string Without(string line) => string.Join(" && ", ShellText.Parts(line).Where(part => !Has(part)));
}
