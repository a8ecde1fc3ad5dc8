using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Bindings;

/// <summary>Package set core: our bindings hold all that DuckDB.NET.Data asks of them, and the native library all that they ask of it.</summary>
public class Contract
{
    private const string Bindings = "DuckDB.NET.Bindings";

    private static readonly Assembly Own = Assembly.Load(Bindings);

    [Fact]
    public void Every_type_and_member_DuckDB_NET_Data_refers_to_is_there()
    {
        SkipUnlessOwn();
        using var data = new PEReader(File.OpenRead(typeof(DuckDBConnection).Assembly.Location));
        using var own = new PEReader(File.OpenRead(Own.Location));
        var wanted = References(data.GetMetadataReader()).ToHashSet();
        var missing = wanted.Except(Definitions(own.GetMetadataReader())).Order().ToList();

        Assert.True(wanted.Count > 200, $"only {wanted.Count} references found");
        Assert.True(missing.Count == 0, "missing:\n" + string.Join('\n', missing));
    }

    [Fact]
    public void Every_function_the_bindings_import_is_in_the_native_library()
    {
        SkipUnlessOwn();
        using var own = new PEReader(File.OpenRead(Own.Location));
        var reader = own.GetMetadataReader();
        var imported = reader.MethodDefinitions
            .Select(reader.GetMethodDefinition)
            .Where(method => method.Attributes.HasFlag(MethodAttributes.PinvokeImpl))
            .Select(method => reader.GetString(method.GetImport().Name))
            .Distinct()
            .ToList();
        var library = NativeLibrary.Load("duckdb", Own, null);
        var missing = imported.Where(name => !NativeLibrary.TryGetExport(library, name, out _)).ToList();

        Assert.True(imported.Count > 150, $"only {imported.Count} imports found");
        Assert.Empty(missing);
    }

    private static void SkipUnlessOwn() =>
        Assert.SkipUnless(Own.GetCustomAttribute<AssemblyProductAttribute>()?.Product == "Analytics", "DuckDB.NET's own bindings are in place (package set full).");

    private static IEnumerable<string> References(MetadataReader reader)
    {
        var names = new Names();
        foreach (var handle in reader.TypeReferences.Where(handle => IsBindings(reader, handle)))
        {
            yield return names.GetTypeFromReference(reader, handle, 0);
        }

        foreach (var member in reader.MemberReferences.Select(reader.GetMemberReference))
        {
            if (member.Parent.Kind == HandleKind.TypeReference && IsBindings(reader, (TypeReferenceHandle)member.Parent))
            {
                var type = names.GetTypeFromReference(reader, (TypeReferenceHandle)member.Parent, 0);
                yield return member.GetKind() == MemberReferenceKind.Field
                    ? $"{member.DecodeFieldSignature(names, null)} {type}::{reader.GetString(member.Name)}"
                    : Names.Of(member.DecodeMethodSignature(names, null), $"{type}::{reader.GetString(member.Name)}");
            }
        }
    }

    private static IEnumerable<string> Definitions(MetadataReader reader)
    {
        var names = new Names();
        foreach (var handle in reader.TypeDefinitions)
        {
            var name = names.GetTypeFromDefinition(reader, handle, 0);
            var type = reader.GetTypeDefinition(handle);
            if ((type.Attributes & TypeAttributes.VisibilityMask) is not (TypeAttributes.Public or TypeAttributes.NestedPublic))
            {
                continue;
            }

            yield return name;
            foreach (var field in type.GetFields().Select(reader.GetFieldDefinition).Where(field => field.Attributes.HasFlag(FieldAttributes.Public)))
            {
                yield return $"{field.DecodeSignature(names, null)} {name}::{reader.GetString(field.Name)}";
            }

            foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition).Where(method => method.Attributes.HasFlag(MethodAttributes.Public)))
            {
                yield return Names.Of(method.DecodeSignature(names, null), $"{name}::{reader.GetString(method.Name)}");
            }
        }
    }

    private static bool IsBindings(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => IsBindings(reader, (TypeReferenceHandle)scope),
            HandleKind.AssemblyReference => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) == Bindings,
            _ => false,
        };
    }
}
