// The C API's functions, by area: each area is a nested class with a file of its own.
// A member is named after its C function; a one-line wrapper stands where the C type is wider than the .NET one.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace DuckDB.NET.Native;

public static partial class NativeMethods
{
    internal const string Library = "duckdb";

    public static partial class Helpers
    {
        [LibraryImport(Library, EntryPoint = "duckdb_vector_size")]
        public static partial ulong DuckDBVectorSize();

        [LibraryImport(Library, EntryPoint = "duckdb_free")]
        internal static partial void Free(IntPtr memory);
    }
}
