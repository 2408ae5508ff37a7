import { templateVersionOf } from "#core/workbook/from-api";
import { VERSION_METADATA } from "#core/workbook/metadata";
import type { Google } from "#local/to-google/google";

/** Version of the template a spreadsheet at Google was made from; null where it has none. One small read. */
export async function templateVersionAt({ sheets }: Google, spreadsheetId: string): Promise<number | null> {
  const fields = "developerMetadata(metadataKey,metadataValue)";
  const { data } = await sheets.spreadsheets.get({ spreadsheetId, fields });
  const metadata = (data.developerMetadata ?? []).filter(({ metadataKey }) => metadataKey === VERSION_METADATA);
  return templateVersionOf({
    developerMetadata: metadata.map(({ metadataKey, metadataValue }) => ({
      metadataKey: metadataKey ?? null,
      metadataValue: metadataValue ?? null,
    })),
  });
}
