import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const { resolve } = createRequire(import.meta.url)
const folderOf = (name: string) => dirname(resolve(`@expo-google-fonts/${name}/package.json`))
const sans = folderOf('noto-sans-sc')
const serif = folderOf('noto-serif-sc')

/** The project's own Chinese fonts, as TrueType files. */
export const fonts = {
  sans: join(sans, '400Regular/NotoSansSC_400Regular.ttf'),
  sansBold: join(sans, '700Bold/NotoSansSC_700Bold.ttf'),
  serif: join(serif, '400Regular/NotoSerifSC_400Regular.ttf'),
  serifBold: join(serif, '700Bold/NotoSerifSC_700Bold.ttf'),
}

/** The folders that hold them. */
export const fontFolders = Object.values(fonts).map((path) => dirname(path))
