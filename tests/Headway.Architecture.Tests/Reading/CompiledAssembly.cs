using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Headway.Architecture.Tests.Reading;

/// <summary>What a compiled assembly uses, read from its metadata: nothing in it is run.</summary>
internal sealed record CompiledAssembly(
    IReadOnlySet<string> Assemblies, IReadOnlySet<string> UsedTypes, IReadOnlySet<string> UsedMembers, IReadOnlyList<string> OwnTypes)
{
    /// <summary>Reads the assembly of a project of the product.</summary>
    public static CompiledAssembly Of(string project)
    {
        var file = Path.Combine(AppContext.BaseDirectory, Repository.Products[project].Assembly + ".dll");
        using var image = new PEReader(File.OpenRead(file));
        var reader = image.GetMetadataReader();
        var names = StringComparer.Ordinal;
        return new CompiledAssembly(
            reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name)).ToHashSet(names),
            reader.TypeReferences.Select(handle => NameOf(reader, handle)).ToHashSet(names),
            reader.MemberReferences.Select(handle => NameOf(reader, handle)).OfType<string>().ToHashSet(names),
            [.. reader.TypeDefinitions.Select(handle => reader.GetString(reader.GetTypeDefinition(handle).Name)).Where(IsWritten)]);
    }

    // The compiler's own types have characters in their names that C# does not allow.
    private static bool IsWritten(string name) => !name.Contains('<', StringComparison.Ordinal);

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }

    private static string? NameOf(MetadataReader reader, MemberReferenceHandle handle)
    {
        var member = reader.GetMemberReference(handle);
        return member.Parent.Kind == HandleKind.TypeReference
            ? $"{NameOf(reader, (TypeReferenceHandle)member.Parent)}.{reader.GetString(member.Name)}"
            : null;
    }
}
