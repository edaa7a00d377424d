import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ImportFormat } from "@/lib/imports/rules/formats";
import { recognise, refuseUnreadable } from "@/lib/imports/rules/recognise";
import { getShape, SHAPES } from "@/lib/imports/rules/shapes";
import { normaliseTitle } from "@/lib/kernel/text";
import { fixture, hasSamples, readFile, readRows, refusalOf, sample } from "./read";

const row = ["x"];
const found = (titles: string[], rows = [row]) => {
  const result = recognise(titles, rows);
  if (!result.ok) throw new Error(result.reason);
  return result;
};
const refused = (titles: string[], rows = [row]) => {
  const result = recognise(titles, rows);
  if (result.ok) throw new Error(result.saw);
  return result;
};

describe("recognise", () => {
  it("tells the three formats apart and says what it saw", async () => {
    expect(await readRows(fixture("studio-content.csv"))).toMatchObject({
      format: "studio.content",
      confidence: 1,
      saw: `TikTok Studio's Content file, lifetime totals per video: it has "Video link" and "Total views". 8 of its 8 columns are used.`,
    });
    expect(await readRows(fixture("ads-by-day.csv"))).toMatchObject({
      format: "ads.adByDay",
      confidence: 1,
      saw: `Ads Manager report, one row per ad and day: it has "By Day", "Ad name" and "Cost". 17 of its 24 columns are used, and not "CPC (destination)", "CPM", "CTR (destination)", "Cost per 1,000 people reached", "Frequency", "Average play time per video view" and "Average play time per user".`,
    });
    expect(await readRows(fixture("ads-ad-level.csv"))).toMatchObject({ format: "ads.adLevel", confidence: 1 });
  });

  it("is less sure of a file with columns that nobody knows", () => {
    expect(found(["Ad name", "Cost", "Mood", "Weather"]).confidence).toBe(0.75);
  });

  it("takes the currency from the title of a money column, and from no other", () => {
    expect(found(["Ad name", "Cost (ZAR)"])).toMatchObject({ currency: "ZAR", columns: { adName: 0, spend: 1 } });
    expect(found(["Ad name", "Cost", "Clicks (all)", "Clicks (destination)"])).toMatchObject({
      currency: null,
      columns: { clicksAll: 2, clicks: 3 },
    });
  });

  it.each(["Divisa", "Código de moneda", "Currency code", "Where it is paid in"])(
    "takes a column of currencies under the title %s for the currency",
    async (title) => {
      const { rows, assumesCurrency } = await readRows(`Nombre del anuncio,Costo,Tipo,${title}\nA,10.50,ALL,EUR\n`);
      expect(rows).toMatchObject([{ currency: "EUR", spendMinor: 1050 }]);
      expect(assumesCurrency).toBe(false);
    },
  );

  it("knows where no column, title or sign tells the currency, and takes no column of words for one", async () => {
    const assumes = async (text: string) => (await readRows(text)).assumesCurrency;
    expect(await assumes("Ad name,Cost,Sites\nA,1.00,ALL\n")).toBe(true);
    expect(await assumes("Ad name,Cost\nA,£1.00\n")).toBe(false);
    expect(await assumes("Ad name,Cost (ZAR)\nA,1.00\n")).toBe(false);
    expect(await assumes("Ad name,Cost\nA,--\n")).toBe(false);
    expect((await readRows(fixture("studio-content.csv"))).assumesCurrency).toBe(false);
  });

  it.each(["engaged_view", "6-second (focused view)"])(
    "takes %s for 6-second views where there are no others",
    async (title) => {
      const { rows, saw } = await readRows(`Ad name,Cost,${title}\nA,1.00,40\n`);
      expect(rows).toMatchObject([{ views6s: 40 }]);
      expect(saw).toContain(`6-second views are read from "${title}", which counts interactions as well.`);
      const both = await readRows(`Ad name,Cost,${title},6-second video views\nA,1.00,40,30\n`);
      expect(both.rows).toMatchObject([{ views6s: 30 }]);
      expect(both.saw).not.toContain("interactions");
    },
  );

  it.each([
    ["動画の2秒視聴数", "動画の6秒視聴数", "25%までの再生数", "50%までの再生数", "75%までの再生数", "再生完了数"],
    [
      "2 saniyelik video görüntülemeleri",
      "6 saniyelik video görüntülemeleri",
      "%25 video görüntülemeleri",
      "%50 video görüntülemeleri",
      "%75 video görüntülemeleri",
      "%100 video görüntülemeleri",
    ],
    [
      "Vues de la vidéo de 2 secondes",
      "Vues de 6 secondes de la vidéo",
      "Vues de la vidéo à 25\u00a0%",
      "Vues de la vidéo à 50\u202f%",
      "Vues de la vidéo à 75 %",
      "Vues de la vidéo à 100%",
    ],
  ])("knows how far a video was watched under %s, %s, …", (...titles) => {
    expect(found(["Ad name", "Cost", ...titles]).columns).toMatchObject({
      views2s: 2,
      views6s: 3,
      viewsP25: 4,
      viewsP50: 5,
      viewsP75: 6,
      viewsP100: 7,
    });
  });

  it("knows TikTok One's views in German and Spanish", () => {
    for (const titles of [
      ["Videoaufrufe insgesamt", "Organische Videoaufrufe"],
      ["Visualizaciones de vídeos totales", "Visualizaciones de vídeos orgánicos"],
    ])
      expect(found(["Video link", ...titles])).toMatchObject({
        format: "one.campaign",
        columns: { views: 1, organicViews: 2 },
      });
  });

  it("reads revenue from one place only: website before shop before app", () => {
    const titles = ["ad_name", "spend", "total_purchase_value", "total_onsite_shopping_value", "onsite_shopping"];
    expect(found(titles).columns).toMatchObject({ revenue: 3, conversions: 4 });
    const all = found([...titles, "total_complete_payment_rate", "complete_payment", "conversion"]);
    expect(all.columns).toMatchObject({ revenue: 5, conversions: 7 });
    expect(all.saw).toContain('Revenue is read from "total_complete_payment_rate".');
    expect(found(["Ad name", "Cost", "complete_payment_rate"]).columns.revenue).toBeUndefined();
    const onsite = ["ad_name", "spend", "total_purchase_value", "onsite_total_purchase_value", "onsite_total_purchase"];
    expect(found(onsite).columns).toMatchObject({ revenue: 3, conversions: 4 });
  });

  it("reads revenue from the first place that has some in the first rows, and names the others that are not added", () => {
    const titles = [
      "Ad name",
      "Cost",
      "Total complete payment value",
      "complete payment",
      "Gross revenue (TikTok Shop)",
    ];
    const read = (...rows: string[][]) => found([...titles, "Purchases (TikTok Shop)"], rows);
    const shop = read(["A", "1", "0.00", "0", "99.00", "3"], ["B", "1", "--", "0", "0", "0"]);
    expect(shop.columns).toMatchObject({ revenue: 4, conversions: 5 });
    expect(shop.saw).toContain('Revenue is read from "Gross revenue (TikTok Shop)".');
    expect(shop.saw).toContain('"Total complete payment value" is not added to it');
    const none = read(["A", "1", "0.00", "0", "0.00", "0"]);
    expect(none.columns).toMatchObject({ revenue: 2, conversions: 3 });
    const both = read(["A", "1", "0.00", "0", "99.00", "3"], ["B", "1", "5.00", "1", "--", "0"]);
    expect(both.columns).toMatchObject({ revenue: 2, conversions: 3 });
    expect(both.saw).toContain('"Gross revenue (TikTok Shop)" is not added to it, because the two overlap.');
  });

  it("refuses two columns for one field and names both", () => {
    const result = refused(["Ad name", "Cost", "Clicks (destination)", "Destination clicks"]);
    expect(result.code).toBe("duplicateColumns");
    expect(result.reason).toContain('"Clicks (destination)" and "Destination clicks"');
    expect(refused(["Ad name", "Cost", "Cost (USD)"]).code).toBe("duplicateColumns");
    expect(refused(["Ad name", "Cost", "Clicks", "Cost"]).reason).toContain("(number 2 and number 4)");
  });

  it("refuses a breakdown", () => {
    expect(refused(["By Day", "Age", "Ad name", "Cost"])).toMatchObject({ code: "breakdown" });
    expect(refused(["By Day", "By Hour", "Ad name", "Cost"]).reason).toContain('"By Hour"');
    for (const title of ["search_terms", "image_id", "video_material_id", "component_name"])
      expect(refused(["stat_time_day", title, "ad_name", "spend"])).toMatchObject({
        code: "breakdown",
        reason: expect.stringContaining(`"${title}"`),
      });
  });

  it("says what a near miss lacks", () => {
    expect(refused(["Campaign name", "Ad group name", "Cost"]).reason).toContain('no column "Ad name"');
    expect(refused(["Ad name", "Impressions"]).reason).toContain('no column "Cost"');
    expect(refused(["Video link", "Total likes"]).reason).toContain('no column "Total views"');
    expect(refused(["Date", "Video Views", "Likes"]).reason).toContain('no column "Profile views"');
    expect(refused(["Order ID", "Content ID", "GMV"]).reason).toContain('no column "Order settlement status"');
  });

  it("names some columns of an unknown file", () => {
    const result = refused(["a", "b", "c", "d", "e", "f", "g"]);
    expect(result).toMatchObject({ code: "unknownHeaders" });
    expect(result.reason).toContain('"a", "b", "c", "d", "e" and 2 more');
    expect(refused(["", " "]).reason).toContain("without names");
  });

  it("refuses a file whose ids went through Excel, and no file with a single such id", () => {
    const titles = ["Ad ID", "Ad name", "Cost"];
    expect(
      refused(titles, [
        ["1.79E+15", "A", "1"],
        ["1.80E+15", "B", "1"],
      ]),
    ).toMatchObject({ code: "damagedByExcel" });
    expect(
      refused(titles, [
        ["", "A", "1"],
        ["17900000000010000", "A", "1"],
      ]).reason,
    ).toContain('the column "Ad ID": row 2 under the titles reads "17900000000010000"');
    expect(
      recognise(titles, [
        ["17900000000010000", "A", "1"],
        ["17900000000012345", "B", "1"],
      ]).ok,
    ).toBe(true);
  });

  it("refuses a file without rows, and one without a readable row", async () => {
    expect(await refusalOf("Ad name,Cost\n")).toMatchObject({ code: "noRows" });
    expect(await refusalOf("Ad name,Cost\n\n , \n")).toMatchObject({ code: "noRows" });
    expect(refuseUnreadable(1200, { line: 3, column: "Cost", reason: "Because." })).toMatchObject({
      code: "nothingReadable",
      reason: "None of the 1,200 lines in this file can be read. The first is line 3 (Cost): Because.",
      remedy: expect.not.stringContaining("period with data"),
    });
    expect(refuseUnreadable(1, { line: 2, column: "Cost", reason: "Because." })).toMatchObject({
      reason: "The only line in this file cannot be read: line 2 (Cost): Because.",
      remedy: "Correct it, and upload the file again without opening it in a spreadsheet.",
    });
    expect(refuseUnreadable(0).remedy).toContain("period with data");
  });

  it("sends a log of codes to the codes", () => {
    for (const titles of [
      ["Spark code", "Creator", "Expires"],
      ["Date", "Creator", "Video link", "Brand", "Fee"],
      ["Kode Spark", "Brand"],
    ]) {
      expect(refused(titles)).toMatchObject({
        code: "codesLog",
        remedy: "Import it as a code log: you look its rows over there, and each good one is sealed.",
      });
    }
    expect(refused(["Video link", "Video title", "Post time", "Total likes"]).code).toBe("unknownHeaders");
  });
});

/** The columns that a format must have, and a few more, as each language writes them. */
const HEADERS: [ImportFormat, Record<string, string>][] = [
  [
    "ads.adByDay",
    {
      es: "Por día,Nombre de la campaña,Nombre del anuncio,Moneda,Coste,Impresiones,Clics (destino)",
      pt: "Por dia,Nome da campanha,Nome do anúncio,Moeda,Custo,Impressões,Cliques (Destino)",
      de: "Datum,Kampagnenname,Anzeigenname,Währung,Kosten,Impressionen,Klicks (Ziel)",
      fr: "Date,Nom de la campagne,Nom de la publicité,Devise,Coût,Impressions,Clics (destination)",
      it: "Giorno,Nome campagna,Nome annuncio,Valuta,Costo,Impressioni,Clic (destinazione)",
      ja: "日別,キャンペーン名,広告名,通貨,費用,インプレッション,クリック数（遷移先）",
      ko: "일별,캠페인 이름,광고 이름,통화,비용,노출,클릭수",
      vi: "Theo ngày,Tên chiến dịch,Tên quảng cáo,Tiền tệ,Chi phí,Lượt hiển thị,Lượt nhấp (đích đến)",
      th: "วันที่,ชื่อแคมเปญ,ชื่อโฆษณา,สกุลเงิน,ค่าใช้จ่าย,การแสดงผล,คลิก (ปลายทาง)",
      id: "Tanggal,Nama kampanye,Nama iklan,Mata uang,Biaya,Impresi,Klik (tujuan)",
      ru: "По дням,Название кампании,Название объявления,Валюта,Расходы,Показы,Клики",
      ar: "اليوم,اسم الحملة,اسم الإعلان,العملة,التكلفة,مرات الظهور,النقرات (الوجهة)",
      tr: "Tarih,Kampanya adı,Reklam adı,Para birimi,Maliyet,Gösterim,Tıklamalar (hedef)",
    },
  ],
  [
    "ads.campaignLevel",
    { pt: "Nome da campanha,Status principal,Custo,Impressões", tr: "KAMPANYA ADI,MALİYET,Gösterim" },
  ],
  [
    "studio.content",
    {
      es: "Título del video,Hora de publicación,Enlace del video,Visualizaciones totales,Me gusta totales",
      pt: "Título do vídeo,Link do vídeo,Total de visualizações,Total de curtidas",
      de: "Videotitel,Videolink,Aufrufe insgesamt,Likes insgesamt",
      fr: "Titre de la vidéo,Lien de la vidéo,Nombre total de vues,Total de j’aime",
      it: "Titolo del video,Link del video,Visualizzazioni totali,Mi piace totali",
      ja: "日付,動画タイトル,動画リンク,投稿日,いいね,コメント,シェア,再生数",
      ko: "동영상 제목,동영상 링크,총 조회수,총 좋아요 수",
      vi: "Tiêu đề,Liên kết video,Lượt xem,Lượt thích",
      th: "ชื่อวิดีโอ,ลิงก์วิดีโอ,ยอดดูทั้งหมด,ยอดถูกใจทั้งหมด",
      id: "Judul video,Tautan video,Total tayangan,Total suka",
      ru: "Название видео,Ссылка на видео,Всего просмотров,Лайки",
      ar: "عنوان الفيديو,رابط الفيديو,إجمالي المشاهدات,الإعجابات",
      tr: "Video başlığı,Video bağlantısı,Toplam görüntüleme,Beğeni",
    },
  ],
  [
    "studio.overview",
    {
      en: "Date,Video Views,Profile Views,Likes,Comments,Shares,New followers",
      es: "Fecha,Visualizaciones de video,Visualizaciones del perfil,Me gusta",
      ja: "日付,動画視聴数,プロフィール閲覧数,いいね",
      vi: "Ngày,Lượt xem video,Lượt xem hồ sơ,Lượt thích",
      ru: "Дата,Просмотры видео,Просмотры профиля,Лайки",
    },
  ],
  ["studio.followers", { en: "Date,Followers,Difference in followers from previous day" }],
  ["studio.viewers", { en: "Date,Total Viewers,New Viewers,Returning Viewers" }],
  ["studio.activity", { en: "Date,Hour,Active followers", de: "Datum,Uhrzeit,Aktive Follower" }],
  ["studio.gender", { en: "Gender,Distribution", tr: "Cinsiyet,Dağılım" }],
  ["studio.territories", { en: "Top territories,Distribution", pt: "Principais territórios,Distribuição" }],
  [
    "one.campaign",
    {
      en: "Campaign name,Post link,Total video views,Organic video views,Paid video views,Cost",
      api: "item_id,video_views,video_views_organic,video_views_paid,ad_cost",
    },
  ],
  ["shop.creatorOrders", { en: "Order ID,Currency,Order settlement status,Content ID,Creator username" }],
  ["shop.sellerOrders", { en: "Order ID,Creator Username,Content ID,Est. Commission Base,Actual Commission Base" }],
];

describe("a file by its titles", () => {
  const cases = HEADERS.flatMap(([format, byLanguage]) =>
    Object.entries(byLanguage).map(([language, titles]): [ImportFormat, string, string[]] => [
      format,
      language,
      titles.split(","),
    ]),
  );

  it.each(cases)("is %s (%s)", (format, _, titles) => {
    const { columns, ...result } = found(titles);
    expect([result.format, result.confidence]).toEqual([format, 1]);
    expect(result.saw).toContain(getShape(format).name);
    expect(found(titles.toReversed()).format).toBe(format);
  });

  it("needs every column that tells it", () => {
    for (const [format, , titles] of cases) {
      const { columns } = found(titles);
      const rest = getShape(format).needs.map((fields) =>
        titles.filter((_, at) => !fields.some((field) => columns[field] === at)),
      );
      for (const less of rest) {
        const result = recognise(less, [row]);
        expect(result.ok && result.format === format, less.join()).toBe(false);
      }
    }
  });

  it("has no title that stands for two fields", () => {
    for (const { format, titles } of SHAPES) {
      const all = Object.values(titles).flat();
      expect(
        all.filter((title, at) => all.indexOf(title) !== at),
        format,
      ).toEqual([]);
      for (const title of all) expect(normaliseTitle(title)).toBe(title);
    }
  });
});

describe("amounts", () => {
  const read = (...rows: string[][]) => recognise(["Ad name", "Cost", "Impressions", "CTR"], rows);

  it("are read as the column, else the rest of the file, writes decimals", () => {
    expect(read(["A", "1,234", "12,500", "1"])).toMatchObject({ decimals: { 1: "." } });
    expect(read(["A", "1,234.00", "12,500", "1"], ["B", "1,234", "", ""])).toMatchObject({ decimals: { 1: "." } });
    const inDinars = recognise(["Ad name", "Cost", "Currency", "CTR"], [["A", "1.234", "KWD", "4.00%"]]);
    expect(inDinars).toMatchObject({ decimals: { 1: "." } });
    expect(read(["A", "1.234", "5", "0,64%"])).toMatchObject({ decimals: { 1: "," } });
    expect(read(["A", "1.234", "12,500", "0,64%"], ["B", "1.234,50", "", ""])).toMatchObject({ decimals: { 1: "," } });
    expect(read(["A", "12", "500", ""])).toMatchObject({ ok: true, decimals: {} });
    const inYen = recognise(["Ad name", "Cost", "Currency"], [["A", "1,234", "JPY"]]);
    expect(inYen).toMatchObject({ decimals: { 1: "." } });
    expect(recognise(["Ad name", "Cost (JPY)"], [["A", "1.234"]])).toMatchObject({ decimals: { 1: "," } });
  });

  it("are asked about where nothing tells, or a column contradicts itself", () => {
    for (const rows of [
      [["A", "1,234", "500", ""]],
      [["A", "1.234", "12,500", "0,64%"]],
      [["A", "1.234", "500", "4.00%"]],
      [["A", "1,234", "12.500", "1"]],
      [
        ["A", "12,50", "", ""],
        ["B", "12.50", "", ""],
      ],
    ]) {
      const result = read(...rows);
      expect(result).toMatchObject({ code: "ambiguousNumbers", guess: { fields: { spend: 1 } } });
      expect(!result.ok && result.reason).toContain('"Cost"');
    }
  });

  it("are told by what is an amount, not by a line with a mistyped one, which is left out", async () => {
    expect(read(["A", "24.63", "", ""], ["B", "12,5O", "", ""])).toMatchObject({ ok: true, decimals: { 1: "." } });
    const { rows, rejected } = await readRows('Ad name,Cost\nA,24.63\nB,"12,5O"\nC,1.50\n');
    expect([rows.map((each) => each.spendMinor), rejected.map(({ value }) => value)]).toEqual([[2463, 150], ["12,5O"]]);
  });

  it("that contradict each other are both named", () => {
    const result = read(["A", "1.50", "", ""], ["B", "12,50", "", ""], ["C", "13.50", "", ""]);
    expect(!result.ok && result.reason).toMatch(/"1.50" is .* "12,50"/);
  });

  describe("that first come after the sample", () => {
    const file = (costs: readonly string[], title = "Cost") =>
      `Ad name,${title}\n${Array.from({ length: 25 }, (_, i) => `A${i},${i}`).join("\n")}\n${costs.map((cost) => `"B ${cost}","${cost}"`).join("\n")}`;
    const told = async (costs: readonly string[]) => {
      const { rows, rejected } = await readRows(file(costs));
      const spent = new Map(rows.slice(25).map((each) => [each.adName, each.spendMinor]));
      return {
        spent: costs.map((cost) => spent.get(`B ${cost}`) ?? null),
        rejected: rejected.map(({ value }) => value),
      };
    };

    it("tell the others of their column, before them and behind", async () => {
      expect(await told(["12,50", "1.234"])).toEqual({ spent: [1250, 123400], rejected: [] });
      expect(await told(["1.234", "12,50"])).toEqual({ spent: [123400, 1250], rejected: [] });
      expect(await told(["12.50", "1,234"])).toEqual({ spent: [1250, 123400], rejected: [] });
    });

    it("are asked about where they leave it open, or contradict each other", async () => {
      for (const costs of [["1,234"], ["12,50", "1.234", "12.50"], ["1,234", "12.50", "12,50"], ["12.50", "1.234.567"]])
        for (const each of [costs, costs.toReversed()])
          expect(await refusalOf(file(each)), String(each)).toMatchObject({
            code: "ambiguousNumbers",
            guess: { fields: { spend: 1 } },
          });
    });

    it("are read as somebody has said, and left out where they are not written so", async () => {
      const mapping = { format: "ads.adLevel" as const, fields: { adName: 0, spend: 1 }, decimal: "," as const };
      const { rows, rejected } = await readRows(file(["1.234", "12.50", "12,50"]), { mapping });
      expect(rows.slice(25).map((each) => each.spendMinor)).toEqual([123400, 1250]);
      expect(rejected.map(({ value }) => value)).toEqual(["12.50"]);
    });

    it("come out alike in every order of the lines, or are asked about", async () => {
      const amount = fc.constantFrom("12,50", "12.50", "1.234", "1,234", "1.234,5", "7", "1.234.567");
      const outcome = async (lines: readonly string[]) => {
        const result = await readFile(`Ad name,Cost,Impressions\n${lines.join("\n")}\n`);
        return result.refused
          ? result.refused.code
          : new Map(result.rows.map((each) => [each.adName, each.spendMinor]));
      };
      await fc.assert(
        fc.asyncProperty(
          fc
            .array(fc.tuple(amount, fc.constantFrom("5", "5,000", "1.250.000")), { minLength: 1, maxLength: 6 })
            .chain((given) => {
              const plain = Array.from({ length: 22 }, (_, at) => `A${at},${at},5`);
              const lines = [...plain, ...given.map(([cost, count], at) => `B${at},"${cost}","${count}"`)];
              return fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length }));
            }),
          async ([lines, mixed]) => {
            const [one, other] = [await outcome(lines), await outcome(mixed)];
            if (one instanceof Map && other instanceof Map) expect(other).toEqual(one);
            else expect([one, other]).toContain("ambiguousNumbers");
          },
        ),
        { numRuns: 200 },
      );
    });
  });
});

describe.runIf(hasSamples)("real exports", () => {
  it("of orders without a row are known, and told to hold none", async () => {
    expect(await refusalOf(sample("affiliate_seller_orders.en.header-real.csv"))).toMatchObject({ code: "noRows" });
  });

  it.each([
    ["adsmgr_ad_by_day.en.headers-real_values-invented.csv", "ads.adByDay"],
    ["adsmgr_ad_level.en.headers-real_values-invented.csv", "ads.adLevel"],
    ["adsmgr_by_day_minimal.from-test.csv", "ads.adByDay"],
    ["affiliate_creator_orders.en.header-real_values-invented.csv", "shop.creatorOrders"],
    ["studio_Content.en-US.real.csv", "studio.content"],
    ["studio_FollowerActivity.en-US.real.csv", "studio.activity"],
    ["studio_FollowerGender.en-US.real.csv", "studio.gender"],
    ["studio_FollowerHistory.en-US.real.csv", "studio.followers"],
    ["studio_FollowerTopTerritories.en-US.real.csv", "studio.territories"],
    ["studio_Overview.en-US.365d.real.csv", "studio.overview"],
    ["studio_Viewers.en-US.real.csv", "studio.viewers"],
  ])("%s is %s", async (name, format) => {
    expect(await readRows(sample(name))).toMatchObject({ format, rejected: [] });
  });
});
