import { beforeEach, describe, expect, it } from "vitest";
import { getCreator, listCreators } from "@/lib/creators/data";
import { creatorEdit, creatorInput } from "@/lib/creators/schema";
import { addCreator, editCreator, setCreatorArchived } from "@/lib/creators/service";
import { newId } from "@/lib/kernel/id";
import { globalDb } from "@/lib/server/db";
import { type Book, makeBook, makeMember, place } from "../support/factories";
import { refusals } from "../support/refusals";

let mine: Book;
let theirs: Book;

beforeEach(async () => {
  mine = await makeBook();
  theirs = await makeBook();
});

const form = {
  handle: "https://www.tiktok.com/@Lena.Care",
  name: "Lena Hart",
  followers: "86k",
  postRate: "350",
  ...place,
};
const input = creatorInput.parse(form);
const edit = (id: string, change: object = {}) => creatorEdit.parse({ ...form, id, ...change });

describe("creators", () => {
  it("are added with money as minor units, and changed", async () => {
    const id = await addCreator(mine.owner, input);
    expect(await getCreator(mine.owner, id)).toMatchObject({
      handle: "lena.care",
      followers: 86_000,
      postRateMinor: 35_000,
    });
    await editCreator(mine.owner, edit(id, { name: "Lena", postRate: "" }));
    expect(await getCreator(mine.owner, id)).toMatchObject({ name: "Lena", postRateMinor: null });
    const lines = await globalDb().auditEvent.findMany({ where: { subjectId: id }, orderBy: { seq: "asc" } });
    expect(lines.map(({ verb }) => verb)).toEqual(["creator.add", "creator.edit"]);
  });

  it("are in a book once per handle, and in another book as well", async () => {
    await addCreator(mine.owner, input);
    await expect(addCreator(mine.owner, input)).rejects.toMatchObject({
      code: "conflict",
      fields: { handle: expect.stringContaining("in the book already") },
    });
    await addCreator(theirs.owner, input);
    await expect(editCreator(mine.owner, edit(mine.creator.id))).rejects.toMatchObject({ code: "conflict" });
  });

  it("plan reminders anew when address or zone may have changed", async () => {
    await editCreator(mine.owner, edit(mine.creator.id, { handle: mine.creator.handle, timeZone: "Asia/Tokyo" }));
    const code = await globalDb().sparkCode.findFirstOrThrow({ where: { id: mine.code.id } });
    expect(code.nextReminderAt).not.toBeNull();
    const other = await globalDb().sparkCode.findFirstOrThrow({ where: { id: theirs.code.id } });
    expect(other.nextReminderAt).toBeNull();
  });

  it("leave the list for the archive, and come back", async () => {
    const list = (archived: boolean) => listCreators(mine.owner, { q: "", archived, after: "" });
    await setCreatorArchived(mine.owner, mine.creator.id, true);
    expect((await list(false)).rows).toEqual([]);
    expect((await list(true)).rows.map(({ id }) => id)).toEqual([mine.creator.id]);
    await setCreatorArchived(mine.owner, mine.creator.id, false);
    expect((await list(false)).rows.map(({ id }) => id)).toEqual([mine.creator.id]);
  });

  it("of another workspace do not exist", async () => {
    for (const id of [theirs.creator.id, newId()]) {
      const attempts = [
        getCreator(mine.owner, id),
        editCreator(mine.owner, edit(id)),
        setCreatorArchived(mine.owner, id, true),
      ];
      expect(new Set(await refusals(attempts))).toEqual(new Set(["notFound"]));
    }
    await expect(getCreator(mine.owner, "junk")).rejects.toMatchObject({ code: "notFound" });
    expect(await globalDb().creator.findFirst({ where: { id: theirs.creator.id } })).toEqual(theirs.creator);
    expect(await listCreators(mine.owner, { q: theirs.creator.handle, archived: false, after: "" })).toEqual({
      rows: [],
      more: false,
    });
  });

  it("show a CREATOR only their own, and take no change from CREATOR or AUDITOR", async () => {
    const id = await addCreator(mine.owner, input);
    const member = await makeMember(mine.workspaceId, "CREATOR", [id]);
    expect((await listCreators(member, { q: "", archived: false, after: "" })).rows.map((row) => row.id)).toEqual([id]);
    await expect(getCreator(member, mine.creator.id)).rejects.toMatchObject({ code: "notFound" });
    const auditor = await makeMember(mine.workspaceId, "AUDITOR");
    for (const scope of [member, auditor]) {
      const attempts = [
        addCreator(scope, { ...input, handle: "other.one" }),
        editCreator(scope, edit(id)),
        setCreatorArchived(scope, id, true),
      ];
      expect(new Set(await refusals(attempts))).toEqual(new Set(["forbidden"]));
    }
  });
});
