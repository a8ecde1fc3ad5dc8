// What a query leaves behind and how far one has come.
using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

// The C API reads its first five fields no more; they keep their places.
[StructLayout(LayoutKind.Sequential)]
public struct DuckDBResult
{
    private ulong columnCount;
    private ulong rowCount;
    private ulong rowsChanged;
    private IntPtr columns;
    private IntPtr errorMessage;
    private IntPtr internalData;

    public void Close() => NativeMethods.Query.Destroy(ref this);
}

// Percentage is -1 while DuckDB does not know.
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBQueryProgress(double Percentage, ulong RowsProcessed, ulong TotalRowsToProcess);

[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBListEntry(ulong Offset, ulong Length);
