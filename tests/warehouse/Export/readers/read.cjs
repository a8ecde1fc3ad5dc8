// Rows and sums as DuckDB's Node client reads them: Parquet, and the database.
const duckdb = require(process.argv[3]);

const ask = async (connection, name, from) => {
  const result = await duckdb.query(connection, `select concat_ws(' ', count(*), count(registered), sum(registered), count(distinct city_code), max(period_start)) as told from ${from}`);
  const chunk = await duckdb.fetch_chunk(result);
  const data = duckdb.vector_get_data(duckdb.data_chunk_get_vector(chunk, 0), 16);
  const view = new DataView(data.buffer, data.byteOffset, 16);
  const length = view.getUint32(0, true);
  const text = length <= 12 ? Buffer.from(data.slice(4, 4 + length)).toString() : Buffer.from(duckdb.get_data_from_pointer(data.buffer, data.byteOffset + 8, length)).toString();
  console.log(name, text);
};

(async () => {
  const folder = process.argv[2];
  const memory = await duckdb.connect(await duckdb.open());
  await ask(memory, 'parquet', `'${folder}/agg_registered.parquet'`);
  const file = await duckdb.connect(await duckdb.open(`${folder}/agg_registered.duckdb`, undefined));
  await ask(file, 'duckdb', 'agg_registered');
})();
