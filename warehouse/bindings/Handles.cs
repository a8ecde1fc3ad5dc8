// What DuckDB hands out and wants back: one safe handle a kind, each released by its own C function.
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DuckDB.NET.Native;

public sealed class DuckDBDatabase() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.Release.Database(ref handle);
        return true;
    }
}

public sealed class DuckDBNativeConnection() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    public void Interrupt() => NativeMethods.Startup.Interrupt(this);

    protected override bool ReleaseHandle()
    {
        NativeMethods.Release.NativeConnection(ref handle);
        return true;
    }
}

public sealed class DuckDBClientContext() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    public ulong ConnectionId => NativeMethods.Startup.ConnectionId(this);

    protected override bool ReleaseHandle()
    {
        NativeMethods.Release.ClientContext(ref handle);
        return true;
    }
}

public sealed class DuckDBConfig() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.Release.Config(ref handle);
        return true;
    }
}

public sealed class DuckDBExtractedStatements() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.Release.ExtractedStatements(ref handle);
        return true;
    }
}

public sealed class DuckDBPreparedStatement() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.Release.PreparedStatement(ref handle);
        return true;
    }
}

public sealed class DuckDBDataChunk : SafeHandleZeroOrMinusOneIsInvalid
{
    public DuckDBDataChunk() : base(ownsHandle: true) { }

    // A chunk DuckDB lends to a function for one call.
    public DuckDBDataChunk(IntPtr chunk) : base(ownsHandle: false) => SetHandle(chunk);

    protected override bool ReleaseHandle()
    {
        NativeMethods.Release.DataChunk(ref handle);
        return true;
    }
}

public sealed class DuckDBLogicalType() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.Release.LogicalType(ref handle);
        return true;
    }
}

public sealed partial class DuckDBValue() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.Release.Value(ref handle);
        return true;
    }
}

public sealed class DuckDBAppender() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.Release.Appender(ref handle);
        return true;
    }
}

public sealed class DuckDBErrorData() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    public bool HasError => !IsInvalid && NativeMethods.ErrorData.HasError(this);

    public string? Message => NativeMethods.ErrorData.Message(this);

    protected override bool ReleaseHandle()
    {
        NativeMethods.Release.ErrorData(ref handle);
        return true;
    }
}

public sealed class DuckDBArrowOptions() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.Release.ArrowOptions(ref handle);
        return true;
    }
}

public static partial class NativeMethods
{
    internal static partial class Release
    {
        [LibraryImport(Library, EntryPoint = "duckdb_close")]
        internal static partial void Database(ref IntPtr handle);

        [LibraryImport(Library, EntryPoint = "duckdb_disconnect")]
        internal static partial void NativeConnection(ref IntPtr handle);

        [LibraryImport(Library, EntryPoint = "duckdb_destroy_client_context")]
        internal static partial void ClientContext(ref IntPtr handle);

        [LibraryImport(Library, EntryPoint = "duckdb_destroy_config")]
        internal static partial void Config(ref IntPtr handle);

        [LibraryImport(Library, EntryPoint = "duckdb_destroy_extracted")]
        internal static partial void ExtractedStatements(ref IntPtr handle);

        [LibraryImport(Library, EntryPoint = "duckdb_destroy_prepare")]
        internal static partial void PreparedStatement(ref IntPtr handle);

        [LibraryImport(Library, EntryPoint = "duckdb_destroy_data_chunk")]
        internal static partial void DataChunk(ref IntPtr handle);

        [LibraryImport(Library, EntryPoint = "duckdb_destroy_logical_type")]
        internal static partial void LogicalType(ref IntPtr handle);

        [LibraryImport(Library, EntryPoint = "duckdb_destroy_value")]
        internal static partial void Value(ref IntPtr handle);

        [LibraryImport(Library, EntryPoint = "duckdb_appender_destroy")]
        internal static partial DuckDBState Appender(ref IntPtr handle);

        [LibraryImport(Library, EntryPoint = "duckdb_destroy_error_data")]
        internal static partial void ErrorData(ref IntPtr handle);

        [LibraryImport(Library, EntryPoint = "duckdb_destroy_arrow_options")]
        internal static partial void ArrowOptions(ref IntPtr handle);
    }
}
