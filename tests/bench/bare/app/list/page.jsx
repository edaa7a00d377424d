import { listRows } from "../database";

export const dynamic = "force-dynamic";

export default async function List({ searchParams }) {
  const { workspace, rows: count } = await searchParams;
  const rows = await listRows(workspace, count);
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>{row.handle}</td>
            <td>{row.brand}</td>
            <td>
              <a href={`/codes/${row.id}`}>{row.title}</a>
            </td>
            <td>{row.postId}</td>
            <td>{row.mask}</td>
            <td>{row.windowDays}</td>
            <td>{row.startsAt.toISOString()}</td>
            <td>{row.expiresAt.toISOString()}</td>
            <td>{row.sealedAt?.toISOString()}</td>
            <td>{row.releasedAt?.toISOString()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
