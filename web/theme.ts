import type { ThemeConfig } from 'antd'

/** One look for all desks; the primary is dark enough to be read as text. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b5cab',
    colorLink: '#0b5cab',
    colorLinkHover: '#084482',
    colorTextSecondary: '#434343',
    colorTextTertiary: '#595959',
    colorBorder: '#858e99',
    colorTextDescription: '#595959',
    colorTextDisabled: '#6b6b6b',
    colorTextPlaceholder: '#6b6b6b',
    colorError: '#b3261e',
    borderRadius: 4,
    // Whoever asks the machine for less motion gets none.
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    fontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif',
  },
  components: { Layout: { headerBg: '#ffffff', siderBg: '#ffffff', bodyBg: '#f4f6f8' } },
}
