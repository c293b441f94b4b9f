// Runs before the first paint, so that a dark page never flashes white; the app takes over afterwards.
(function () {
  var state = new URLSearchParams(location.hash.slice(1));
  var theme = state.get('theme');
  if (theme !== 'light' && theme !== 'dark') {
    theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  document.documentElement.dataset.theme = theme;
  document.documentElement.lang = state.get('lang') === 'en' ? 'en' : 'zh-CN';
})();
