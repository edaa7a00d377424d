import { beforeEach, describe, expect, it } from "vitest";
import { getBrand, listBrands, listContacts } from "@/lib/brands/data";
import { brandEdit, brandInput, contactEdit, contactInput } from "@/lib/brands/schema";
import { addBrand, addContact, editBrand, editContact, removeContact, setBrandArchived } from "@/lib/brands/service";
import { getDeal, listDeals } from "@/lib/deals/data";
import { recordPayment, undoPayment } from "@/lib/deals/service";
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

const contactOf = (brandId: string, email = "maya@glowlab.example") =>
  contactInput.parse({ brandId, name: "Maya", email });
const zone = place.timeZone;

async function makePayment(book: Book) {
  const { workspaceId, deal } = book;
  const dueOn = new Date("2026-11-01T00:00:00Z");
  const row = {
    workspaceId,
    id: newId(),
    dealId: deal.id,
    label: "On signature",
    amountMinor: 10_500n,
    currency: "USD",
    dueOn,
  };
  return globalDb().payment.create({ data: row });
}

describe("brands", () => {
  it("are one brand whatever the spelling, per book", async () => {
    const id = await addBrand(mine.owner, brandInput.parse({ name: "GlowLab", website: "glowlab.example" }));
    expect(await getBrand(mine.owner, id)).toMatchObject({ name: "GlowLab", website: "https://glowlab.example" });
    await expect(addBrand(mine.owner, brandInput.parse({ name: " glowLAB " }))).rejects.toMatchObject({
      code: "conflict",
      fields: { name: expect.any(String) },
    });
    await addBrand(theirs.owner, brandInput.parse({ name: "GlowLab" }));
    await editBrand(mine.owner, brandEdit.parse({ id, name: "Glow Lab", notes: "Pays late" }));
    expect(await getBrand(mine.owner, id)).toMatchObject({ nameKey: "glow lab", notes: "Pays late", website: null });
  });

  it("keep contacts that can be added, changed, removed and brought back", async () => {
    const { id: brandId } = mine.brand;
    await addContact(mine.owner, contactOf(brandId));
    await expect(addContact(mine.owner, contactOf(brandId))).rejects.toMatchObject({ code: "conflict" });
    const [maya] = await listContacts(mine.owner, brandId);
    const whole = contactEdit.parse({ ...maya, brandId, name: "Maya Lin" });
    await editContact(mine.owner, whole);
    await removeContact(mine.owner, whole);
    expect(await listContacts(mine.owner, brandId)).toEqual([]);
    await addContact(mine.owner, whole);
    expect(await listContacts(mine.owner, brandId)).toEqual([{ id: maya?.id, name: "Maya Lin", email: maya?.email }]);
  });

  it("of another workspace do not exist, nor do their contacts", async () => {
    await addContact(theirs.owner, contactOf(theirs.brand.id));
    const [contact] = await listContacts(theirs.owner, theirs.brand.id);
    const foreign = contactEdit.parse({ ...contact, brandId: theirs.brand.id });
    const attempts = [
      getBrand(mine.owner, theirs.brand.id),
      getBrand(mine.owner, "junk"),
      editBrand(mine.owner, brandEdit.parse({ id: theirs.brand.id, name: "x" })),
      setBrandArchived(mine.owner, theirs.brand.id, true),
      addContact(mine.owner, contactOf(theirs.brand.id, "eve@example.com")),
      editContact(mine.owner, foreign),
      editContact(mine.owner, { ...foreign, brandId: mine.brand.id }),
      removeContact(mine.owner, foreign),
    ];
    expect(new Set(await refusals(attempts))).toEqual(new Set(["notFound"]));
    expect(await listContacts(mine.owner, theirs.brand.id)).toEqual([]);
    expect((await listContacts(theirs.owner, theirs.brand.id)).map(({ email }) => email)).toEqual([contact?.email]);
  });

  it("take no change from an AUDITOR, and from a CREATOR only a new one", async () => {
    const auditor = await makeMember(mine.workspaceId, "AUDITOR");
    const creator = await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]);
    for (const scope of [auditor, creator]) {
      const attempts = [
        editBrand(scope, brandEdit.parse({ id: mine.brand.id, name: "x" })),
        setBrandArchived(scope, mine.brand.id, true),
        addContact(scope, contactOf(mine.brand.id)),
      ];
      expect(new Set(await refusals(attempts))).toEqual(new Set(["forbidden"]));
    }
    await expect(addBrand(auditor, brandInput.parse({ name: "New" }))).rejects.toMatchObject({ code: "forbidden" });
    const id = await addBrand(creator, brandInput.parse({ name: "New" }));
    expect((await listBrands(creator, { q: "new", archived: false, after: "" })).rows.map((row) => row.id)).toEqual([
      id,
    ]);
  });
});

describe("deals", () => {
  it("show their codes and the next end, to their own workspace only", async () => {
    const { rows } = await listDeals(mine.owner, "", new Date());
    expect(rows).toMatchObject([{ id: mine.deal.id, codeCount: 1, nextEndAt: mine.code.expiresAt, contract: null }]);
    await expect(getDeal(mine.owner, theirs.deal.id)).rejects.toMatchObject({ code: "notFound" });
    await expect(getDeal(mine.owner, "junk")).rejects.toMatchObject({ code: "notFound" });
  });

  it("record a payment once, and take it back", async () => {
    const { id } = await makePayment(mine);
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => recordPayment(mine.owner, zone, { id, paidOn: "2026-11-02" })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await getDeal(mine.owner, mine.deal.id)).payments).toMatchObject([
      { paidOn: "2026-11-02", amountMinor: 10_500 },
    ]);
    await undoPayment(mine.owner, id);
    await expect(undoPayment(mine.owner, id)).rejects.toMatchObject({ code: "conflict" });
    await expect(recordPayment(mine.owner, zone, { id, paidOn: "2999-01-01" })).rejects.toMatchObject({
      code: "invalid",
      fields: { paidOn: expect.stringMatching(/still to come/) },
    });
    const lines = await globalDb().auditEvent.findMany({ where: { subjectId: mine.deal.id }, orderBy: { seq: "asc" } });
    expect(lines.map(({ summary }) => summary)).toEqual([
      "On signature: $105 paid on Mon 2 Nov",
      "On signature: payment taken back",
    ]);
  });

  it("keep payments from strangers, creators and auditors", async () => {
    const foreign = await makePayment(theirs);
    const own = await makePayment(mine);
    await expect(recordPayment(mine.owner, zone, { id: foreign.id, paidOn: null })).rejects.toMatchObject({
      code: "notFound",
    });
    await expect(undoPayment(mine.owner, newId())).rejects.toMatchObject({ code: "notFound" });
    for (const role of ["CREATOR", "AUDITOR"] as const) {
      const scope = await makeMember(mine.workspaceId, role, role === "CREATOR" ? [mine.creator.id] : []);
      await expect(recordPayment(scope, zone, { id: own.id, paidOn: null })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
  });
});
