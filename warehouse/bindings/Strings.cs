// Texts: as they lie in a vector, and as C strings that come out of a call.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace DuckDB.NET.Native;

// Up to twelve bytes lie in the value itself; of a longer text it holds four and the address.
[StructLayout(LayoutKind.Sequential)]
public unsafe struct DuckDBString
{
    private const int InlineLength = 12;

    private _value_e__Union value;

    public readonly int Length => (int)value.inlined.length;

    // Callers hold the value by an address in a vector, so it does not move.
    public readonly sbyte* Data =>
        Length <= InlineLength
            ? (sbyte*)Unsafe.AsPointer(ref Unsafe.AsRef(in value.inlined.inlined[0]))
            : value.pointer.data;

    [StructLayout(LayoutKind.Explicit)]
    public struct _value_e__Union
    {
        [FieldOffset(0)] public DuckDBStringPointer pointer;
        [FieldOffset(0)] public DuckDBStringInlined inlined;

        public struct DuckDBStringPointer
        {
            public uint length;
            public fixed sbyte prefix[4];
            public sbyte* data;
        }

        public struct DuckDBStringInlined
        {
            public uint length;
            public fixed sbyte inlined[InlineLength];
        }
    }
}

// A text DuckDB keeps.
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedOut, typeof(BorrowedUtf8))]
internal static class BorrowedUtf8
{
    public static string? ConvertToManaged(IntPtr text) => Marshal.PtrToStringUTF8(text);
}

// A text DuckDB leaves to the caller to free.
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedOut, typeof(OwnedUtf8))]
internal static class OwnedUtf8
{
    public static string? ConvertToManaged(IntPtr text) => Marshal.PtrToStringUTF8(text);

    public static void Free(IntPtr text) => NativeMethods.Helpers.Free(text);
}
