import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.util.function.Predicate;
import javax.swing.*;
import uk.ac.starlink.topcat.ControlWindow;
import uk.ac.starlink.topcat.Driver;
import uk.ac.starlink.topcat.Outcome;
import uk.ac.starlink.topcat.TopcatModel;
import uk.ac.starlink.topcat.activate.ActivationMeta;
import uk.ac.starlink.topcat.activate.Activator;
import uk.ac.starlink.topcat.activate.ActivatorConfigurator;
import uk.ac.starlink.topcat.activate.ServiceActivationType;
import uk.ac.starlink.topcat.activate.TopcatModelInfo;
import uk.ac.starlink.votable.datalink.ServiceDescriptor;

/**
 * Works TOPCAT's own TAP window as a person would, and prints the rows and columns of the table it then holds. When a service and choices
 * for it are named, too, it invokes that service for the first row, as the activation window does, and prints what came. The property
 * "upload" names a table to be loaded first, which the query may then call TAP_UPLOAD.t1; the first row of the answer is printed, too.
 */
public class TopcatLoadsTable {
    public static void main(String[] args) throws Exception {
        String url = args[0], adql = args[1], mode = args[2];
        String upload = System.getProperty("upload");
        Driver.main(upload == null ? new String[] { "-memory" } : new String[] { "-memory", upload });
        step("control window", () -> ControlWindow.getInstance(false) != null && ControlWindow.getInstance().isShowing());
        ListModel<TopcatModel> tables = ControlWindow.getInstance().getTablesListModel();
        if (upload != null) step("the table to upload", () -> tables.getSize() == 1);
        click(find("TAP action", ControlWindow.getInstance(), AbstractButton.class, button -> named(button, "TAP")));
        Window tap = window("Table Access Protocol");
        JComboBox<?> address = find("TAP URL field", tap, JComboBox.class, box -> box.isEditable() && box.isShowing());
        onUi(() -> address.setSelectedItem(url));
        click(find("Use Service", tap, AbstractButton.class, button -> named(button, "Use Service")));
        step("service's tables", () -> !all(tap, JTree.class, tree -> tree.isShowing() && tree.getRowCount() > 2).isEmpty());
        JComboBox<?> modes = find("mode", tap, JComboBox.class, box -> has(box, "Synchronous"));
        onUi(() -> pick(modes, mode));
        JTextArea editor = find("ADQL editor", tap, JTextArea.class, area -> area.isEditable() && area.isShowing());
        onUi(() -> editor.setText(adql));
        AbstractButton run = find("Run Query", tap, AbstractButton.class, button -> named(button, "Run Query"));
        step("Run Query enabled", run::isEnabled);
        click(run);
        int before = upload == null ? 0 : 1;
        step("the table", () -> tables.getSize() == before + 1);
        TopcatModel table = tables.getElementAt(before);
        if (upload != null) System.out.println(java.util.Arrays.toString(table.getDataModel().getRow(0)));
        System.out.println("rows " + table.getDataModel().getRowCount() + " columns " + table.getDataModel().getColumnCount());
        if (args.length > 3) invoke(table, args[3], java.util.Arrays.copyOfRange(args, 4, args.length));
        System.exit(0);
    }

    private static void invoke(TopcatModel table, String service, String[] choices) throws Exception {
        ActivatorConfigurator[] made = new ActivatorConfigurator[1];
        onUi(() -> made[0] = new ServiceActivationType().createConfigurator(TopcatModelInfo.createInfo(table)));
        Container panel = made[0].getPanel();
        JComboBox<?> services = find("services", panel, JComboBox.class, box -> box.getItemAt(0) instanceof ServiceDescriptor);
        for (int i = 0; i < services.getItemCount(); i++) {
            int index = i;
            if (((ServiceDescriptor) services.getItemAt(i)).getName().equals(service)) onUi(() -> services.setSelectedIndex(index));
        }
        for (String choice : choices) {
            JComboBox<?> box = find(choice, panel, JComboBox.class, candidate -> has(candidate, choice));
            onUi(() -> pick(box, choice));
        }
        ListModel<TopcatModel> tables = ControlWindow.getInstance().getTablesListModel();
        Activator activator = made[0].getActivator();
        Outcome[] outcome = new Outcome[1];
        if (activator.invokeOnEdt()) SwingUtilities.invokeAndWait(() -> outcome[0] = activator.activateRow(0, ActivationMeta.NORMAL));
        else outcome[0] = activator.activateRow(0, ActivationMeta.NORMAL);
        System.out.println(outcome[0].isSuccess() + " " + outcome[0].getMessage());
        if (!java.util.Arrays.asList(choices).contains("Load Table")) return;
        step("the answer as a table", () -> tables.getSize() == 2);
        System.out.println("answer: rows " + tables.getElementAt(1).getDataModel().getRowCount());
    }

    private static void pick(JComboBox<?> box, String text) {
        for (int i = 0; i < box.getItemCount(); i++) {
            if (box.getItemAt(i).toString().equals(text)) box.setSelectedIndex(i);
        }
    }

    private static boolean has(JComboBox<?> box, String text) {
        for (int i = 0; i < box.getItemCount(); i++) {
            if (String.valueOf(box.getItemAt(i)).equals(text)) return true;
        }
        return false;
    }

    private static boolean named(AbstractButton button, String text) {
        Object name = button.getAction() == null ? null : button.getAction().getValue(Action.NAME);
        return String.valueOf(button.getText()).contains(text) || String.valueOf(name).contains(text);
    }

    private static Window window(String title) throws Exception {
        Window[] found = new Window[1];
        step("window " + title, () -> {
            for (Window window : Window.getWindows()) {
                String name = window instanceof JDialog ? ((JDialog) window).getTitle() : window instanceof JFrame ? ((JFrame) window).getTitle() : "";
                if (window.isShowing() && name != null && name.contains(title)) found[0] = window;
            }
            return found[0] != null;
        });
        return found[0];
    }

    private static <T extends Component> T find(String what, Container root, Class<T> type, Predicate<T> test) throws Exception {
        step(what, () -> !all(root, type, test).isEmpty());
        return all(root, type, test).get(0);
    }

    private static <T extends Component> java.util.List<T> all(Container root, Class<T> type, Predicate<T> test) {
        java.util.List<T> found = new java.util.ArrayList<>();
        java.util.Deque<Component> todo = new java.util.ArrayDeque<>(java.util.List.of(root));
        while (!todo.isEmpty()) {
            Component component = todo.poll();
            if (type.isInstance(component) && test.test(type.cast(component))) found.add(type.cast(component));
            if (component instanceof JMenu) todo.addAll(java.util.List.of(((JMenu) component).getMenuComponents()));
            if (component instanceof Container) todo.addAll(java.util.List.of(((Container) component).getComponents()));
        }
        return found;
    }

    private static void click(AbstractButton button) throws Exception {
        onUi(button::doClick);
    }

    private static void onUi(Runnable action) throws Exception {
        SwingUtilities.invokeLater(action);
        // Comes behind it; when the action shows a dialog that waits for somebody, from within that.
        SwingUtilities.invokeAndWait(() -> { });
        Thread.sleep(200);
    }

    private interface Condition { boolean holds() throws Exception; }

    private static void step(String what, Condition condition) throws Exception {
        for (int i = 0; i < 1800; i++) {
            boolean[] holds = new boolean[1];
            SwingUtilities.invokeAndWait(() -> {
                try { holds[0] = condition.holds(); } catch (Exception fault) { holds[0] = false; }
            });
            if (holds[0]) return;
            Thread.sleep(100);
        }
        for (Window window : Window.getWindows()) {
            if (window.isShowing()) System.err.println(window.getClass() + " " + (window instanceof JDialog ? ((JDialog) window).getTitle() : ""));
        }
        System.err.println("TOPCAT never showed: " + what);
        System.exit(1);
    }
}
